const SECOND_MS = 1_000
/** A receiver that asks for more would silence its trip for ever. */
const RETRY_AFTER_MAX_MS = 24 * 3_600 * SECOND_MS

/** What came of one attempt. `status` null = no answer; `retryAfterMs` is counted from the answer. */
export type Outcome = {
  readonly status: number | null
  /** Null for a success. */
  readonly error: string | null
  readonly retryAfterMs: number | null
}

/** Milliseconds that a Retry-After header asks for (seconds or an HTTP date, RFC 9110 10.2.3), null when it says nothing. */
export const readRetryAfter = (header: string | undefined, nowMs: number): number | null => {
  if (header === undefined) return null
  const askedMs = /^\d+$/.test(header.trim()) ? Number(header) * SECOND_MS : Date.parse(header) - nowMs
  return Number.isNaN(askedMs) ? null : Math.min(Math.max(askedMs, 0), RETRY_AFTER_MAX_MS)
}
