import type { EvidenceFix } from '../alert/alert.ts'
import type { Stay } from '../judging/motion.ts'
import type { Plan } from '../judging/plan.ts'

/** A stay that became an alert. */
export type Stop = {
  readonly stay: Stay
  readonly lastAtMs: number
  /** Time between reports here; silence adds none. */
  readonly dwellMs: number
  readonly severity: 'P2' | 'P3'
  /** The fix that made it an alert. */
  readonly confirming: EvidenceFix
  readonly endedAtMs: number | null
}

/** 0 up to twice the limit, then one more with each doubling of the dwell. */
export const longStopStep = (stop: Stop, plan: Plan): number =>
  Math.max(0, Math.floor(Math.log2(Math.max(1, stop.dwellMs) / plan.settings.longStop.limitMs)))
