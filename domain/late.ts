/** A report is late when it was received more than this after its device time (DOMAIN, rule defaults: late). */
const LATE_AFTER_MS = 5 * 60_000

/** Whether something that happened at `atMs` and was received at `receivedAtMs` is late. Both in ms since epoch. */
export const isLate = (atMs: number, receivedAtMs: number): boolean => receivedAtMs - atMs > LATE_AFTER_MS
