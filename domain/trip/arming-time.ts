/** The arming check clock-in-step lets a seal's clock be this far behind (DOMAIN, "Arming checks"). */
const CLOCK_WITHIN_MS = 30_000

/**
 * When an arming done at `nowMs` takes effect in device time: a seal whose clock is half a minute behind says half a
 * minute less for what happens right after, and a cut then must not count as one from before. `skewsMs` are received −
 * sent of the seals' last live reports, null where unknown; a skew beyond the check's says nothing (clock correction is
 * at work, or nothing is known) and moves nothing.
 */
export const armingTimeMs = (nowMs: number, skewsMs: readonly (number | null)[]): number => {
  const behindMs = skewsMs.map((skewMs) => (skewMs !== null && skewMs <= CLOCK_WITHIN_MS ? Math.max(0, skewMs) : 0))
  return nowMs - Math.max(0, ...behindMs)
}
