import type { Severity } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { LngLat } from '../place.ts'

/** One stretch in which nothing was received although it should have been; received times. */
export type Silence = {
  readonly startedAtMs: number
  readonly confirmedAtMs: number
  readonly endedAtMs: number | null
  readonly severity: Extract<Severity, 'P1' | 'P2'>
  /** Silence without deaf time, when last looked at. */
  readonly silentMs: number
  readonly position: LngLat | null
  /** Reports from this time that came later. */
  readonly backfilled: number
  readonly backfillFromMs: number | null
  readonly backfillToMs: number | null
}

/** Nothing received for this long is an alert (DOMAIN, SIGNAL_LOST). */
export const silenceLimitMs = ({ reportingIntervalS, settings }: Plan): number =>
  settings.signalLost.missedIntervals * reportingIntervalS * 1_000 + settings.signalLost.graceMs

/** 0 without backfill, then one more at 1, 4, 16, 64… reports: a flush is told in a few steps. */
export const backfillStep = ({ backfilled }: Silence): number =>
  backfilled === 0 ? 0 : 1 + Math.floor(Math.log2(backfilled) / 2)
