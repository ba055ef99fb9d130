import type { AlertCode } from '../alert/alert.ts'
import type { Beside, Rule, RuleState, Sighting } from '../rules/rule.ts'
import { CONTENT_RULES, RULES, UNARMED_RULES } from '../rules/rules.ts'
import type { Plan } from './plan.ts'
import type { Sample } from './sample.ts'

/** One rule as it is told of one kind of thing. */
export type Told<What> = {
  readonly code: AlertCode
  /** Where its state stands. */
  readonly place: number
  readonly tell: (before: RuleState, what: What, plan: Plan) => RuleState
}

type Placed<One extends Rule = Rule> = { readonly rule: One; readonly place: number }
/** The rules that can say something about one plan, by what they are told; a rule that can't costs nothing. */
export type ApplicableRules = {
  readonly all: readonly Placed[]
  readonly ofFixes: readonly Told<Sample>[]
  readonly ofReports: readonly Told<Sighting>[]
  readonly ofCompany: readonly Told<Beside>[]
  readonly ofTime: readonly Placed<Rule & Required<Pick<Rule, 'wakeMs'>>>[]
}

/** Plans never change; forgotten with them. */
const known = new WeakMap<Plan, ApplicableRules>()
/** Plans to which the same rules apply share them, by their places: there are few such sets, and thousands of plans. */
const shared = new Map<string, ApplicableRules>()

const told = <What>({ rule: { code }, place }: Placed, tell: Told<What>['tell'] | undefined): Told<What>[] =>
  tell ? [{ code, place, tell }] : []

/** One look-up in a table of all plans: ask it once a report. */
export const rulesOf = (plan: Plan): ApplicableRules => {
  const before = known.get(plan)
  if (before) return before
  const all = (plan.phase === 'unarmed' ? UNARMED_RULES : RULES)
    .filter((rule) => rule.applies?.(plan) ?? true)
    .map((rule) => ({ rule, place: CONTENT_RULES.indexOf(rule) }))
  const places = all.map(({ place }) => place).join(' ')
  const rules = shared.get(places) ?? tellable(all)
  shared.set(places, rules)
  known.set(plan, rules)
  return rules
}

const tellable = (all: readonly Placed[]): ApplicableRules => ({
  all,
  ofFixes: all.flatMap((one) => told(one, one.rule.onFix?.bind(one.rule))),
  ofReports: all.flatMap((one) => told(one, one.rule.onReport?.bind(one.rule))),
  ofCompany: all.flatMap((one) => told(one, one.rule.onBeside?.bind(one.rule))),
  ofTime: all.filter(({ rule }) => rule.wakeMs !== undefined) as ApplicableRules['ofTime'],
})
