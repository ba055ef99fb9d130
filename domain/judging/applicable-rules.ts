import type { Rule } from '../rules/rule.ts'
import { RULES, UNARMED_RULES } from '../rules/rules.ts'
import type { Plan } from './plan.ts'

/** The rules that can say something about one plan, by what they are told; a rule that can't costs nothing. */
type ApplicableRules = {
  readonly all: readonly Rule[]
  readonly ofFixes: readonly (Rule & Required<Pick<Rule, 'onFix'>>)[]
  readonly ofReports: readonly (Rule & Required<Pick<Rule, 'onReport'>>)[]
  readonly ofCompany: readonly (Rule & Required<Pick<Rule, 'onBeside'>>)[]
  readonly ofTime: readonly (Rule & Required<Pick<Rule, 'wakeMs'>>)[]
}

/** Plans never change; forgotten with them. */
const known = new WeakMap<Plan, ApplicableRules>()

/** Asked for every report: one look-up. */
export const rulesOf = (plan: Plan): ApplicableRules => {
  const before = known.get(plan)
  if (before) return before
  const all = (plan.phase === 'unarmed' ? UNARMED_RULES : RULES).filter((rule) => rule.applies?.(plan) ?? true)
  const rules: ApplicableRules = {
    all,
    ofFixes: all.filter((rule) => rule.onFix !== undefined) as ApplicableRules['ofFixes'],
    ofReports: all.filter((rule) => rule.onReport !== undefined) as ApplicableRules['ofReports'],
    ofCompany: all.filter((rule) => rule.onBeside !== undefined) as ApplicableRules['ofCompany'],
    ofTime: all.filter((rule) => rule.wakeMs !== undefined) as ApplicableRules['ofTime'],
  }
  known.set(plan, rules)
  return rules
}
