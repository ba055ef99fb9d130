import type { Stores } from '../../../adapters/records/records.ts'
import type { UnsealBody } from '../../../contract/http/trip-acts.ts'
import { transition } from '../../../domain/trip/transitions.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { isEarlyUnsealing } from '../../../domain/trip/trip-acts.ts'
import { SUPERVISORS } from '../session/roles.ts'
import { announceTrip } from './announce-trip.ts'
import { needsSupervisor } from './needs-supervisor.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from './trip-step.ts'

export type Unsealing = TripStep & { readonly body: UnsealBody }

/**
 * Ends judging and authorises the opening (DOMAIN, "A trip"). Before the trip has arrived, or somebody confirmed that, only
 * a supervisor may: that is an inspection on the road. The trip keeps its seals until it is closed.
 */
export const unsealTrip = (context: StepContext, unsealing: Unsealing): Promise<Trip> =>
  takeStep(context, unsealing, async (stores, trip) => {
    const decision = transition(trip, 'unseal', unsealing.nowMs)
    if (decision.kind === 'refused') throw await stateRefused(stores, trip, decision.refusal)
    const { role } = unsealing.user
    if (isEarlyUnsealing(trip) && !SUPERVISORS.includes(role))
      throw needsSupervisor(role, `trip ${trip.id} is ${trip.state} and its arrival is not confirmed: unsealing it now`)
    return keep(stores, trip, decision.trip, unsealing)
  })

const keep = async (stores: Stores, before: Trip, trip: Trip, { body, user, nowMs }: Unsealing): Promise<Trip> => {
  const by = user.username
  const { reason, card = null } = body
  const unsealed = await stores.trips.update(trip)
  const times = { effectiveAtMs: nowMs, recordedAtMs: nowMs }
  await stores.trips.appendAct({ kind: 'unseal', card, tripId: trip.id, ...times, by, reason })
  await stores.witnesses.unbind(trip.id, null, nowMs)
  const detail = { reason, card, early: isEarlyUnsealing(before) }
  await stores.audit.append({ atMs: nowMs, by, action: 'trip.unseal', target: `trip ${trip.id}`, detail })
  await announceTrip(stores, 'trip.unsealed', unsealed, nowMs)
  return unsealed
}
