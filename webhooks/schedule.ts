import type { Delivery } from '../adapters/records/webhook-records.ts'
import type { Outcome } from '../adapters/webhook-sender/outcome.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Delay before the n-th attempt, after the one before (CONTRACT, "Webhooks to control rooms"); then dead letter. */
export const DELAYS_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  15 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  6 * HOUR_MS,
  DAY_MS,
  DAY_MS,
  DAY_MS,
]
/** ± 20 %: end points that failed together don't come back together. */
const SPREAD = 0.2
/**
 * A delivery after a failed attempt that ended at `nowMs`; `chance` is in [0, 1).
 *
 * An attempt made ahead of `nextAttemptAtMs` (after a success at the end point, or as a probe) keeps its place on the
 * schedule. Retry-After only postpones: nothing is sent before the receiver asked for it, nor ahead of the schedule.
 */
export const afterFailure = (delivery: Delivery, outcome: Outcome, nowMs: number, chance: number): Delivery => {
  const early = nowMs < delivery.nextAttemptAtMs
  const attempts = early ? delivery.attempts : delivery.attempts + 1
  const seen = { ...delivery, attempts, lastAttemptAtMs: nowMs, lastStatus: outcome.status, lastError: outcome.error }
  const delayMs = DELAYS_MS[attempts]
  if (!early && delayMs === undefined) return { ...seen, state: 'dead' }
  const spread = 1 + SPREAD * (2 * chance - 1)
  const scheduledAtMs = early ? delivery.nextAttemptAtMs : nowMs + Math.round((delayMs ?? 0) * spread)
  return { ...seen, nextAttemptAtMs: Math.max(scheduledAtMs, nowMs + (outcome.retryAfterMs ?? 0)) }
}

/** A delivery that was taken. */
export const afterSuccess = (delivery: Delivery, outcome: Outcome, nowMs: number): Delivery => ({
  ...delivery,
  state: 'delivered',
  attempts: nowMs < delivery.nextAttemptAtMs ? delivery.attempts : delivery.attempts + 1,
  lastAttemptAtMs: nowMs,
  lastStatus: outcome.status,
  lastError: null,
})
