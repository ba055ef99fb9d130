import type { SealId } from '../ids.ts'
import { ARMED_STATES, type Trip } from '../trip/trip.ts'
import { isEarlyUnsealing } from '../trip/trip-acts.ts'

/** What is known where a seal is to be opened by order. */
export type UnlockFacts = {
  readonly sealId: SealId
  /** The trip that holds the seal; null when none does. */
  readonly trip: Pick<Trip, 'id' | 'state' | 'destinationGate' | 'arrivalConfirmedAtMs'> | null
  /** How old its latest gnss fix is, device time; null when it never had one. */
  readonly fixAgeMs: number | null
  readonly inDestinationGate: boolean
  readonly reportingIntervalS: number
}
export type UnlockRefusal = {
  readonly code:
    | 'command.seal-not-on-trip'
    | 'command.trip-not-arrived'
    | 'command.no-fresh-fix'
    | 'command.outside-destination'
  readonly detail: string
}

const MINUTE_MS = 60_000
/** As for a recent report (DOMAIN, "Arming checks"): the last fix that a seal owes by its interval. */
const freshForMs = (intervalS: number): number => Math.max(2 * MINUTE_MS, intervalS * 1_000 + MINUTE_MS)

/** It has arrived as its fixes say, or as the receiving gate says; after unsealing there is nothing left to watch. */
const isThere = (trip: NonNullable<UnlockFacts['trip']>): boolean =>
  trip.state === 'UNSEALED' || (ARMED_STATES.includes(trip.state) && !isEarlyUnsealing(trip))

/** Why a seal may not be opened by order now, null when it may: asked at the request, and again at the approval (decision 0077). */
export const unlockRefusal = (facts: UnlockFacts): UnlockRefusal | null => {
  const { sealId, trip, fixAgeMs, inDestinationGate, reportingIntervalS } = facts
  if (!trip) return { code: 'command.seal-not-on-trip', detail: `seal ${sealId} is on no armed trip: unlock needs one` }
  if (!isThere(trip))
    return {
      code: 'command.trip-not-arrived',
      detail: `trip ${trip.id} is ${trip.state} and its arrival is not confirmed: unlock is possible once it is there`,
    }
  const limitMs = freshForMs(reportingIntervalS)
  if (fixAgeMs === null || fixAgeMs > limitMs) {
    const got = fixAgeMs === null ? 'has no gnss fix' : `had its last gnss fix ${Math.round(fixAgeMs / 1_000)} s ago`
    const detail = `seal ${sealId} ${got}, expected one not older than ${limitMs / 1_000} s: ask it to locate`
    return { code: 'command.no-fresh-fix', detail }
  }
  if (!inDestinationGate)
    return {
      code: 'command.outside-destination',
      detail: `seal ${sealId} is outside the area of ${trip.destinationGate}, expected inside`,
    }
  return null
}
