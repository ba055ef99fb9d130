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

export const statesByCode = (rules: readonly Listed[], states: RuleStates): RuleStatesByCode =>
  Object.fromEntries(rules.map(({ code }, place) => [code, states[place]]))

/** A rule that is new begins now; what is there of one that is in the list no more is left out. */
export const statesInPlace = (rules: readonly Listed[], states: RuleStatesByCode): RuleStates =>
  rules.map(({ code, initial }) => states[code] ?? initial)
