import type { AlertCode } from '../alert/alert.ts'
import type { Beside, Rule, RuleState, Sighting } from '../rules/rule.ts'
import { RULES, UNARMED_RULES } from '../rules/rules.ts'
import type { Plan } from './plan.ts'
import type { Sample } from './sample.ts'

/** One rule as it is told of one kind of thing. */
export type Told<What> = {
  readonly code: AlertCode
  readonly initial: RuleState
  readonly tell: (before: RuleState, what: What, plan: Plan) => RuleState
}

/** The rules that can say something about one plan, by what they are told; a rule that can't costs nothing. */
type ApplicableRules = {
  readonly all: readonly Rule[]
  readonly ofFixes: readonly Told<Sample>[]
  readonly ofReports: readonly Told<Sighting>[]
  readonly ofCompany: readonly Told<Beside>[]
  readonly ofTime: readonly (Rule & Required<Pick<Rule, 'wakeMs'>>)[]
}

/** Plans never change; forgotten with them. */
const known = new WeakMap<Plan, ApplicableRules>()

const told = <What>({ code, initial }: Rule, tell: Told<What>['tell'] | undefined): Told<What>[] =>
  tell ? [{ code, initial, tell }] : []

/** Asked for every report: one look-up. */
export const rulesOf = (plan: Plan): ApplicableRules => {
  const before = known.get(plan)
  if (before) return before
  const all = (plan.phase === 'unarmed' ? UNARMED_RULES : RULES).filter((rule) => rule.applies?.(plan) ?? true)
  const rules: ApplicableRules = {
    all,
    ofFixes: all.flatMap((rule) => told(rule, rule.onFix?.bind(rule))),
    ofReports: all.flatMap((rule) => told(rule, rule.onReport?.bind(rule))),
    ofCompany: all.flatMap((rule) => told(rule, rule.onBeside?.bind(rule))),
    ofTime: all.filter((rule) => rule.wakeMs !== undefined) as ApplicableRules['ofTime'],
  }
  known.set(plan, rules)
  return rules
}
