import type { EvidenceFix } from '../alert/alert.ts'
import { distanceM } from '../distance.ts'
import type { Plan } from '../judging/plan.ts'
import { networkOf } from '../session/network-of.ts'
import type { SessionName } from '../session/session-sign.ts'

/** A session that has spoken; received times. */
export type Talker = Pick<SessionName, 'session' | 'address'> & {
  readonly firstAtMs: number
  readonly lastAtMs: number
  /** Its last live gnss fix. */
  readonly fix: EvidenceFix | null
  /** It ended by itself: whoever speaks next may be the same device. */
  readonly isOver: boolean
}

/** What one seal alone can't do; received time. */
export type CloneSign = {
  readonly atMs: number
  /** Since when both were there. */
  readonly sinceMs: number
  readonly kind: 'turn' | 'take-over'
  /** It spoke again from another network than the session before it. */
  readonly isReturn: boolean
  /** Farther than a seal can have come meanwhile. */
  readonly isApart: boolean
  readonly apartM: number | null
  readonly addresses: readonly string[]
  readonly fixes: readonly EvidenceFix[]
}

/** Metres between two fixes, and whether no seal can have come from one to the other (DOMAIN, SPOOFING: 180 km/h). */
const apart = (
  a: EvidenceFix,
  b: EvidenceFix,
  { settings }: Plan,
): { readonly apartM: number; readonly is: boolean } => {
  const apartM = distanceM(a.position, b.position)
  const freeM = Math.max(0, apartM - a.accuracyM - b.accuracyM)
  const reachM = (Math.abs(a.atMs - b.atMs) / 3_600) * settings.outlier.maxSpeedKmh
  return { apartM, is: freeM >= settings.spoofing.leastJumpM && freeM > reachM }
}

const areElsewhere = (a: string, b: string): boolean => a !== '' && b !== '' && networkOf(a) !== networkOf(b)

/** What it means that `now` speaks after `before`, another session; null = the same device may have connected anew. */
export const turnSign = (before: Talker, now: Talker, isKnown: boolean, plan: Plan): CloneSign | null => {
  if (before.isOver) return null
  const sinceMs = Math.max(before.firstAtMs, now.firstAtMs)
  // A dead session says nothing, however long the broker believes in it; what lay unread in its socket is read in seconds.
  const isReturn =
    isKnown && areElsewhere(before.address, now.address) && now.lastAtMs - sinceMs >= plan.settings.clone.overlapMs
  const distance = before.fix && now.fix ? apart(before.fix, now.fix, plan) : null
  if (!isReturn && !distance?.is) return null
  return {
    kind: 'turn',
    atMs: now.lastAtMs,
    sinceMs: isReturn ? sinceMs : now.lastAtMs,
    isReturn,
    isApart: distance?.is ?? false,
    apartM: distance?.apartM ?? null,
    addresses: [before.address, now.address],
    fixes: [before.fix, now.fix].filter((fix) => fix !== null),
  }
}

/** A connection that was taken over by one from another network. */
export type Displaced = { readonly atMs: number; readonly address: string }

/** That a session from a network that was displaced takes over again; null where the network is new, or the same. */
export const takeOverSign = (
  earlier: readonly Displaced[],
  displaced: Displaced,
  address: string,
): CloneSign | null => {
  if (!areElsewhere(displaced.address, address)) return null
  const back = earlier.find((one) => networkOf(one.address) === networkOf(address))
  if (!back) return null
  return {
    kind: 'take-over',
    atMs: displaced.atMs,
    sinceMs: back.atMs,
    isReturn: false,
    isApart: false,
    apartM: null,
    addresses: [displaced.address, address],
    fixes: [],
  }
}

/** Whether signs that belong together, ascending, are more than a device that reconnects can show. */
export const areTwo = (signs: readonly CloneSign[], { settings }: Plan): boolean => {
  const { leastReturns, apartTurns, takeOvers, takeOverWindowMs } = settings.clone
  const untilMs = signs.at(-1)?.atMs ?? 0
  const quick = signs.filter(({ kind, atMs }) => kind === 'take-over' && untilMs - atMs <= takeOverWindowMs)
  return (
    signs.filter(({ isReturn }) => isReturn).length >= leastReturns ||
    signs.filter(({ isApart }) => isApart).length >= apartTurns ||
    quick.length >= takeOvers
  )
}
