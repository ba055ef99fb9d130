import type { Clock } from '../../../adapters/clock.ts'
import { createBudget } from './budget.ts'
import { networkOf } from './caller-address.ts'

/** Wrong passwords that cost nothing: people mistype. */
const FREE_ATTEMPTS = 5
/** The longest wait: a room is slowed down, never locked out (CONTRACT, DESIGN). */
const MOST_WAIT_MS = 30_000
/** After this long without an attempt the past is forgotten. */
const FORGET_MS = 15 * 60_000
const MOST_KEYS = 10_000

/** A room of thirty that mistypes three times each at the change of shift; then one every 6 s. */
const FROM_ONE_ADDRESS = { burst: 100, givesBackMs: 6_000, mostKeys: MOST_KEYS }
/** Of one user, from all addresses together (NIST SP 800-63B section 5.2.2: at most 100); then one a minute. */
const OF_ONE_USER = { burst: 100, givesBackMs: 60_000, mostKeys: MOST_KEYS }

export type SignInThrottle = {
  /** Counts an attempt of this user from this address; gives how long to wait instead, ms (0 = go on). */
  attempt(username: string, address: string): number
  succeeded(username: string, address: string): void
}

/**
 * Slows down guessing (docs/decisions/0068): of one user from one address from the sixth attempt on, by a wait of 1, 2, 4
 * … 30 s; of many users from one address, and of one user from many, by budgets of wrong passwords. Whoever has signed in
 * from an address before is not held up by others who guess there. An attempt counts when it begins, so that a burst in
 * parallel gains nothing; one that must wait does not count.
 */
export const createSignInThrottle = (deps: { readonly clock: Clock }): SignInThrottle => {
  const waits = createWaits(deps)
  const addresses = createBudget(deps, FROM_ONE_ADDRESS)
  const users = createBudget(deps, OF_ONE_USER)
  /** Pairs of user and address that were right before, the one unused for longest first. */
  const known = new Set<string>()
  const remember = (pair: string): void => {
    known.delete(pair)
    known.add(pair)
    const oldest = known.values().next().value
    if (known.size > MOST_KEYS && oldest !== undefined) known.delete(oldest)
  }
  const takeFromBudgets = (user: string, network: string): number => {
    const addressWaitMs = addresses.take(network)
    if (addressWaitMs > 0) return addressWaitMs
    const userWaitMs = users.take(user)
    if (userWaitMs > 0) addresses.giveBack(network)
    return userWaitMs
  }
  return {
    attempt(username, address) {
      const { user, network, pair } = keysOf(username, address)
      const pairWaitMs = waits.waitMs(pair)
      if (pairWaitMs > 0) return pairWaitMs
      const budgetWaitMs = known.has(pair) ? 0 : takeFromBudgets(user, network)
      if (budgetWaitMs === 0) waits.count(pair)
      return budgetWaitMs
    },
    succeeded(username, address) {
      const { user, network, pair } = keysOf(username, address)
      waits.forget(pair)
      if (!known.has(pair)) {
        addresses.giveBack(network)
        users.giveBack(user)
      }
      remember(pair)
    },
  }
}

/** A name is the same however it is written: else each way of writing it would have attempts of its own. */
const keysOf = (username: string, address: string) => {
  const user = username.toLowerCase()
  const network = networkOf(address)
  return { user, network, pair: JSON.stringify([user, network]) }
}

/** Growing waits for each key. */
const createWaits = (deps: { readonly clock: Clock }) => {
  const attempts = new Map<string, { readonly count: number; readonly lastMs: number }>()
  const countOf = (key: string, nowMs: number): number => {
    const past = attempts.get(key)
    return past && nowMs - past.lastMs <= FORGET_MS ? past.count : 0
  }
  return {
    waitMs(key: string): number {
      const nowMs = deps.clock.nowMs()
      const count = countOf(key, nowMs)
      if (count < FREE_ATTEMPTS) return 0
      const pauseMs = Math.min(1_000 * 2 ** (count - FREE_ATTEMPTS), MOST_WAIT_MS)
      return Math.max(0, (attempts.get(key)?.lastMs ?? 0) + pauseMs - nowMs)
    },
    count(key: string): void {
      const nowMs = deps.clock.nowMs()
      const count = countOf(key, nowMs) + 1
      attempts.delete(key)
      attempts.set(key, { count, lastMs: nowMs })
      // Map keeps the order of insertion: the oldest goes first.
      const oldest = attempts.keys().next().value
      if (attempts.size > MOST_KEYS && oldest !== undefined) attempts.delete(oldest)
    },
    forget: (key: string): boolean => attempts.delete(key),
  }
}
