/** GPS counts weeks to 1,024 and begins anew (IS-GPS-200, 20.3.3.3.1.1): a receiver that mistakes the round is off by so much. */
const ROUND_MS = 1_024 * 7 * 86_400_000
/** A corrected time may lie this far ahead of its receipt, as any other (DOMAIN, outlier). */
const AHEAD_MS = 5 * 60_000
/** … and this far behind it: no buffer is older. A clock that was reset (1970, 1980, 2000) is never one round off now. */
const BEHIND_MS = 30 * 86_400_000

const isCredible = (atMs: number, receivedAtMs: number): boolean =>
  atMs - receivedAtMs <= AHEAD_MS && receivedAtMs - atMs <= BEHIND_MS

/** A device time without the round of 1,024 weeks that it is off by, either way; the same when it is not. Ms since epoch. */
export const withoutRollover = (saidMs: number, receivedAtMs: number): number => {
  if (Math.abs(receivedAtMs - saidMs) < ROUND_MS / 2) return saidMs
  const rightMs = saidMs < receivedAtMs ? saidMs + ROUND_MS : saidMs - ROUND_MS
  return isCredible(rightMs, receivedAtMs) ? rightMs : saidMs
}
