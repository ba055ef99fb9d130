import type { AlertCode } from '../alert/alert.ts'
import type { RuleState } from '../rules/rule.ts'

/**
 * What each rule of a list knows, in the order of the list. Every report asks all of them: looked up by code, in objects of
 * many shapes, that cost as much as most of their answers.
 */
export type RuleStates = readonly RuleState[]

/** The same by code, as it is written down: a list may grow, and its rules may change places. */
export type RuleStatesByCode = { readonly [Code in AlertCode]?: RuleState }

type Listed = { readonly code: AlertCode; readonly initial: RuleState }

export const initialStates = (rules: readonly Listed[]): RuleStates => rules.map(({ initial }) => initial)

/**
 * What a rule has not changed is left out: of a quiet journey half of all that is written, and as many objects that one which was
 * read again would have to itself (docs/decisions/0155).
 */
export const statesByCode = (rules: readonly Listed[], states: RuleStates): RuleStatesByCode => {
  const byCode: { [Code in AlertCode]?: RuleState } = {}
  for (const [place, { code, initial }] of rules.entries()) {
    const state = states[place]
    if (state && state !== initial) byCode[code] = state
  }
  return byCode
}

/** A rule that is new, or knew nothing, begins now; what is there of one that is in the list no more is left out. */
export const statesInPlace = (rules: readonly Listed[], states: RuleStatesByCode): RuleStates =>
  rules.map(({ code, initial }) => states[code] ?? initial)
