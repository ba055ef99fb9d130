import type { Stores } from '../../../adapters/records/records.ts'
import type { Person } from '../../../adapters/records/user-records.ts'
import { formatTime } from '../../../contract/time.ts'
import type { TripId } from '../../../domain/ids.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { TripRefusal } from '../../../domain/trip/transitions.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { Context } from '../context.ts'
import { Problem } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { visibleTrip } from './visible-trip.ts'

/** What a step needs of the server. */
export type StepContext = Pick<Context, 'records' | 'feed'>

/** Somebody's step on a trip, whichever it is. */
export type TripStep = {
  readonly id: TripId
  readonly ifMatch: number | null
  readonly user: Person
  readonly sight: Sight
  readonly nowMs: number
}

/**
 * Takes a step in one transaction: reads the trip, demands the version that was read, and lets `take` write trip, act,
 * custody, audit and outbox. Then the line, the messenger and the screens are told to look.
 */
export const takeStep = async (
  context: StepContext,
  step: TripStep,
  take: (stores: Stores, trip: Trip) => Promise<Trip>,
): Promise<Trip> => {
  const stored = await context.records.transaction(async (stores) => {
    const trip = await visibleTrip(stores, step.id, step.sight)
    await demandVersion(stores, `trip ${trip.id}`, step.ifMatch, trip.version)
    return take(stores, trip)
  })
  for (const topic of ['acts', 'outbox', 'seals'] as const) context.feed.hint(topic)
  return stored
}

/** The 409 of a step that the trip's state does not allow: it names who brought the trip there, and when. */
export const stateRefused = async (
  stores: Pick<Stores, 'audit'>,
  trip: Trip,
  refusal: TripRefusal,
): Promise<Problem> => {
  const last = await stores.audit.last(`trip ${trip.id}`)
  const byWhom = last ? ` (${last.action} by ${last.by} at ${formatTime(last.atMs)})` : ''
  return new Problem({
    status: 409,
    code: refusal.code,
    detail: `${refusal.detail}${byWhom}`,
    more: { by: last?.by ?? null, at: last ? formatTime(last.atMs) : null, state: trip.state },
  })
}
