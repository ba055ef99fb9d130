import { CLOCK_WITHIN_MS } from './arming-checks.ts'

/**
 * When an arming done at `nowMs` takes effect in device time: a seal whose clock is half a minute behind says half a
 * minute less for what happens right after, and a cut then must not count as one from before (docs/decisions/0016).
 * `skewsMs` are received − sent of the seals' last live reports, null where unknown; a skew beyond what clock-in-step
 * allows says nothing (clock correction is at work, or nothing is known) and moves nothing.
 */
export const armingTimeMs = (nowMs: number, skewsMs: readonly (number | null)[]): number => {
  const behindMs = skewsMs.map((skewMs) => (skewMs !== null && skewMs <= CLOCK_WITHIN_MS ? Math.max(0, skewMs) : 0))
  return nowMs - Math.max(0, ...behindMs)
}
