import type { Clock } from '../../../adapters/clock.ts'

/** Wrong passwords that cost nothing: people mistype. */
const FREE_ATTEMPTS = 5
/** The longest wait: a room is slowed down, never locked out (CONTRACT, DESIGN). */
const MOST_WAIT_MS = 30_000
/** After this long without an attempt the past is forgotten. */
const FORGET_MS = 15 * 60_000
const MOST_KEYS = 10_000

type Attempts = { readonly count: number; readonly lastMs: number }

export type SignInThrottle = {
  /** Counts an attempt of this user from this address; gives how long to wait instead, ms (0 = go on). */
  attempt(username: string, address: string): number
  succeeded(username: string, address: string): void
}

/**
 * Slows down guessing per user and address: from the sixth attempt on a wait of 1, 2, 4 … 30 s. An attempt counts when
 * it begins, so that a burst in parallel gains nothing; one that must wait does not count.
 */
export const createSignInThrottle = (deps: { readonly clock: Clock }): SignInThrottle => {
  const attempts = new Map<string, Attempts>()
  const forgetOld = (nowMs: number): void => {
    for (const [key, { lastMs }] of attempts) if (nowMs - lastMs > FORGET_MS) attempts.delete(key)
    // Map keeps the order of insertion: the oldest go first.
    for (const key of attempts.keys()) {
      if (attempts.size <= MOST_KEYS) break
      attempts.delete(key)
    }
  }
  const keyOf = (username: string, address: string): string => JSON.stringify([username, address])
  return {
    attempt(username, address) {
      const nowMs = deps.clock.nowMs()
      const key = keyOf(username, address)
      const past = attempts.get(key)
      const count = past && nowMs - past.lastMs <= FORGET_MS ? past.count : 0
      const pauseMs = count < FREE_ATTEMPTS ? 0 : Math.min(1_000 * 2 ** (count - FREE_ATTEMPTS), MOST_WAIT_MS)
      const waitMs = past ? past.lastMs + pauseMs - nowMs : 0
      if (pauseMs > 0 && waitMs > 0) return waitMs
      attempts.delete(key)
      attempts.set(key, { count: count + 1, lastMs: nowMs })
      if (attempts.size > MOST_KEYS) forgetOld(nowMs)
      return 0
    },
    succeeded(username, address) {
      attempts.delete(keyOf(username, address))
    },
  }
}
