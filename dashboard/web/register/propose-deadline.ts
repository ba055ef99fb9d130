const HALF_HOUR_MS = 30 * 60_000

/** A deadline people can say: the expected arrival, rounded up to the half hour. RFC 3339 in UTC. */
export const proposeDeadline = (nowMs: number, durationMs: number): string =>
  new Date(Math.ceil((nowMs + durationMs) / HALF_HOUR_MS) * HALF_HOUR_MS).toISOString()
