import type { EvidenceFix } from '../alert/alert.ts'
import type { CloneSign } from './clone-signs.ts'

/** Two devices under one name, as far as they have shown; received times. */
export type Clone = {
  readonly startedAtMs: number
  readonly confirmedAtMs: number
  /** The last sign. */
  readonly lastAtMs: number
  readonly endedAtMs: number | null
  readonly signs: number
  readonly returns: number
  readonly apartTurns: number
  readonly takeOvers: number
  /** The farthest that two were from each other; null = one of them never had a fix. */
  readonly apartM: number | null
  readonly addresses: readonly string[]
  /** Of the farthest. */
  readonly fixes: readonly EvidenceFix[]
}

/** Evidence names a few, not all that a botnet has. */
const MOST_ADDRESSES = 4

const NOTHING = { signs: 0, returns: 0, apartTurns: 0, takeOvers: 0, apartM: null, addresses: [], fixes: [] }

/** With one more sign. */
export const longerClone = (clone: Clone, sign: CloneSign): Clone => {
  const isFarther = sign.apartM !== null && sign.apartM > (clone.apartM ?? -1)
  const named = sign.addresses.filter((address) => address !== '')
  return {
    ...clone,
    lastAtMs: sign.atMs,
    signs: clone.signs + 1,
    returns: clone.returns + (sign.isReturn ? 1 : 0),
    apartTurns: clone.apartTurns + (sign.isApart ? 1 : 0),
    takeOvers: clone.takeOvers + (sign.kind === 'take-over' ? 1 : 0),
    apartM: isFarther ? sign.apartM : clone.apartM,
    fixes: isFarther ? sign.fixes : clone.fixes,
    addresses: [...new Set([...clone.addresses, ...named])].slice(0, MOST_ADDRESSES),
  }
}

/** The signs that confirmed it, ascending; it begins when both were there, but not before `notBeforeMs`. */
export const cloneOf = (signs: readonly CloneSign[], notBeforeMs: number): Clone => {
  const atMs = signs.at(-1)?.atMs ?? notBeforeMs
  const sinceMs = Math.min(...signs.map((sign) => sign.sinceMs))
  const startedAtMs = Math.min(atMs, Math.max(notBeforeMs, sinceMs))
  return signs.reduce(longerClone, { ...NOTHING, startedAtMs, confirmedAtMs: atMs, lastAtMs: atMs, endedAtMs: null })
}
