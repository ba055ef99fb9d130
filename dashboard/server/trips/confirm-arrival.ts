import type { Stores } from '../../../adapters/records/records.ts'
import { formatTime } from '../../../contract/time.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { actRefusal } from '../../../domain/trip/trip-acts.ts'
import { Problem } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from './trip-step.ts'

/**
 * The receiving gate says that the trip is there (hồi báo): one click. Repeating your own changes nothing, whatever
 * version was read; another's is a 409 with name and time.
 */
export const confirmArrival = (context: StepContext, step: TripStep): Promise<Trip> =>
  takeStep(context, { ...step, ifMatch: null }, async (stores, trip) => {
    if (trip.arrivalConfirmedAtMs !== null) return demandOwn(stores, trip, step.user.username)
    await demandVersion(stores, `trip ${trip.id}`, step.ifMatch, trip.version)
    const refusal = actRefusal(trip, 'confirm-arrival')
    if (refusal) throw await stateRefused(stores, trip, refusal)
    return keep(stores, trip, step)
  })

const demandOwn = async (stores: Stores, trip: Trip, username: string): Promise<Trip> => {
  const done = (await stores.trips.acts(trip.id)).findLast(({ kind }) => kind === 'confirm-arrival')
  if (done?.by === username) return trip
  const at = done ? formatTime(done.recordedAtMs) : null
  throw new Problem({
    status: 409,
    code: 'trip.arrival-confirmed',
    detail: `the arrival of trip ${trip.id} was confirmed by ${done?.by} at ${at}`,
    more: { by: done?.by ?? null, at, state: trip.state },
  })
}

const keep = async (stores: Stores, trip: Trip, { user, nowMs }: TripStep): Promise<Trip> => {
  const by = user.username
  const stored = await stores.trips.update({ ...trip, arrivalConfirmedAtMs: nowMs })
  const times = { effectiveAtMs: nowMs, recordedAtMs: nowMs }
  await stores.trips.appendAct({
    kind: 'confirm-arrival',
    gate: trip.destinationGate,
    tripId: trip.id,
    ...times,
    by,
    reason: null,
  })
  const target = `trip ${trip.id}`
  await stores.audit.append({ atMs: nowMs, by, action: 'trip.confirm-arrival', target, detail: { state: trip.state } })
  return stored
}
