import type { Link } from './link-store.ts'

/** A line this far behind is no longer live (PLATFORM_DEGRADED counts from 60 s, DOMAIN; an officer is told earlier). */
const SLOW_MS = 10_000
/** Health is told every 5 s: three times missed, and what is shown is no longer live. */
export const STALE_MS = 15_000

export type LineWord = 'connecting' | 'offline' | 'quiet' | 'storeDown' | 'slow' | 'ok'

/** How far the screen may be believed; `nowMs` by the clock of this machine. */
export const lineWordOf = ({ state, sinceMs, health, heardMs }: Link, nowMs: number): LineWord => {
  if (state === 'offline') return 'offline'
  // Also a line that takes for ever to come about.
  if (nowMs - Math.max(heardMs, sinceMs) > STALE_MS) return 'quiet'
  if (state === 'connecting' || !health) return 'connecting'
  if (Object.values(health.stores).includes('down')) return 'storeDown'
  return (health.lagMs ?? 0) > SLOW_MS ? 'slow' : 'ok'
}

/** The words that ask for an officer's attention. */
export const isTroubled = (word: LineWord): boolean => word !== 'connecting' && word !== 'ok'
