import type { EvidenceFix } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'

/** Consecutive fixes within the radius of the first: a place where the truck stayed, however short. */
export type Stop = {
  /** Where the truck came to stand. */
  readonly first: EvidenceFix
  readonly startedAtMs: number
  readonly lastAtMs: number
  /** Time between consecutive fixes here; silence adds none. */
  readonly dwellMs: number
  readonly fixes: number
  /** Of those, in a gate area or rest zone. */
  readonly restingFixes: number
  /** Driving since the last real rest, when the truck came here. */
  readonly drivenMs: number
  readonly severity: 'P2' | 'P3' | null
  /** The fix that made it an alert. */
  readonly confirming: EvidenceFix | null
  readonly endedAtMs: number | null
}

/** 0 up to twice the limit, then one more with each doubling of the dwell. */
export const longStopStep = (stop: Stop, plan: Plan): number =>
  Math.max(0, Math.floor(Math.log2(Math.max(1, stop.dwellMs) / plan.settings.longStop.limitMs)))
