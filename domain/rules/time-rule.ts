import type { RuleState } from './rule.ts'

/** Of a rule that needs none: it says what it says from plan, milestones and the time alone. */
export const NO_STATE: RuleState = { revision: 0 }

/** How often to tell of what goes on: 0 before `firstMs`, then one more with each doubling: what goes on is told anew ever more rarely. */
export const doublings = (lastedMs: number, firstMs: number): number =>
  lastedMs < firstMs ? 0 : 1 + Math.floor(Math.log2(lastedMs / firstMs))

/** The next time after `nowMs` at which `doublings` of what began at `fromMs` grows. */
export const nextDoublingMs = (nowMs: number, fromMs: number, firstMs: number): number =>
  fromMs + firstMs * 2 ** doublings(nowMs - fromMs, firstMs)
