import type { Stores } from '../../../adapters/records/records.ts'
import { transition } from '../../../domain/trip/transitions.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { moveSeal } from '../seals/move-seal.ts'
import { announceTrip } from './announce-trip.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from './trip-step.ts'

export type Closing = TripStep & { readonly reason: string | null }

/** Closes a trip from UNSEALED, or with a reason from ARMED…ARRIVED; its seals are released at the destination. */
export const closeTrip = (context: StepContext, closing: Closing): Promise<Trip> =>
  takeStep(context, closing, async (stores, trip) => {
    const decision = transition(trip, closing.reason === null ? 'close' : 'close-with-reason', closing.nowMs)
    if (decision.kind === 'refused') throw await stateRefused(stores, trip, decision.refusal)
    return keep(stores, decision.trip, closing)
  })

const keep = async (stores: Stores, trip: Trip, { user, reason, nowMs }: Closing): Promise<Trip> => {
  const by = user.username
  const { id, destinationGate: gate } = trip
  const closed = await stores.trips.update(trip)
  await stores.trips.appendAct({ kind: 'close', tripId: id, effectiveAtMs: nowMs, recordedAtMs: nowMs, by, reason })
  for (const { sealId, toMs } of await stores.trips.assignmentsOfTrip(id)) {
    if (toMs !== null) continue
    await stores.trips.endAssignment(id, sealId, nowMs)
    await moveSeal(stores, { sealId, to: 'released', gate, tripId: id, note: reason, by, atMs: nowMs })
  }
  await stores.witnesses.unbind(id, null, nowMs)
  await stores.audit.append({ atMs: nowMs, by, action: 'trip.close', target: `trip ${id}`, detail: { reason } })
  await announceTrip(stores, 'trip.closed', closed, nowMs)
  return closed
}
