import { legAt, type Plan } from '../judging/plan.ts'
import { routeSenseOf } from '../judging/route-sense.ts'
import type { PassedFix } from '../judging/sample.ts'
import { silenceLimitMs } from '../rules/silence.ts'
import type { Shadow } from './coverage.ts'
import { overlap } from './lesson.ts'

/** Fixes err, masts breathe, and a driver may speed up: a shadow that begins this close was meant. */
const MARGIN_KM = 1
const MS_PER_HOUR = 3_600_000
/** A device that tells no speed: lorries on registered corridors (settings.ts, `lateRisk`). */
const UNTOLD_KMH = 40

/**
 * The known shadow that a seal may be in if nothing more is heard of it after this fix: one it stood in, or reaches within
 * one reporting interval at its speed; of several the one with the longest silences. Null off the corridor, and where
 * nothing is known; then it costs two look-ups.
 */
export const shadowAhead = (plan: Plan, last: PassedFix | null): Shadow | null => {
  if (last === null) return null
  const leg = legAt(plan, last.atMs)
  const { lineIndex, progressKm, beyondM } = last.corridor
  const shadows = leg.shadows[lineIndex]
  if (!shadows?.length || beyondM > 0) return null
  const drivenKm = ((last.speedKmh ?? UNTOLD_KMH) * plan.reportingIntervalS * 1_000) / MS_PER_HOUR
  const direction = routeSenseOf(leg, plan)[lineIndex]?.direction ?? 0
  const reach = {
    fromKm: progressKm - MARGIN_KM - (direction === 1 ? 0 : drivenKm),
    toKm: progressKm + MARGIN_KM + (direction === -1 ? 0 : drivenKm),
  }
  return shadows
    .filter((shadow) => overlap(shadow, reach))
    .reduce<Shadow | null>((longest, one) => (longest && longest.longMs >= one.longMs ? longest : one), null)
}

/** How long silence may last for a seal whose last fix led into a shadow (DOMAIN, SIGNAL_LOST: time allowed by coverage map). */
export const waitMs = (
  plan: Pick<Plan, 'reportingIntervalS' | 'settings'>,
  shadow: Shadow | null | undefined,
): number => Math.max(silenceLimitMs(plan), shadow ? Math.min(shadow.longMs, plan.settings.coverage.mostWaitMs) : 0)
