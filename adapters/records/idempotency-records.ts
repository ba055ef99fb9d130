/** A request that took effect under a key, and what it was answered; `answer` null while that is not known. */
export type KeptAnswer = { readonly requestSha256: string; readonly answer: Uint8Array | null }

/** Requests with an `Idempotency-Key`, kept for 24 h (CONTRACT, "HTTP"). Keys are stored as hashes only. */
export type IdempotencyStore = {
  /** What is known of a key used at or after `sinceMs`. */
  find(keySha256: string, sinceMs: number): Promise<KeptAnswer | null>
  /** Marks a key as used, in the transaction that gives the request its effect; drops what is older than `sinceMs`. */
  take(keySha256: string, requestSha256: string, nowMs: number, sinceMs: number): Promise<void>
  keepAnswer(keySha256: string, answer: Uint8Array): Promise<void>
}
