import type { Stores } from '../../../adapters/records/records.ts'
import { transition } from '../../../domain/trip/transitions.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { moveSeal } from '../seals/move-seal.ts'
import { giveBackSeals } from './trip-seals.ts'
import { type StepContext, stateRefused, type TripStep, takeStep } from './trip-step.ts'

export type Cancelling = TripStep & { readonly reason: string | null }

/**
 * Ends a trip that has not departed; its seals go back into the stock of their gate. The officer's word stands: a fix that
 * comes late and shows that it had left is kept and judged up to now, and leaves the trip CANCELLED (docs/decisions/0071).
 */
export const cancelTrip = (context: StepContext, cancelling: Cancelling): Promise<Trip> =>
  takeStep(context, cancelling, async (stores, trip) => {
    const decision = transition(trip, 'cancel', cancelling.nowMs)
    if (decision.kind === 'refused') throw await stateRefused(stores, trip, decision.refusal)
    const { user, reason, nowMs } = cancelling
    const by = user.username
    const { id } = trip
    const cancelled = await stores.trips.update(decision.trip)
    if (trip.state === 'ARMED') await disarm(stores, cancelled, cancelling)
    else
      await giveBackSeals(
        stores,
        cancelled,
        trip.seals.map(({ sealId }) => sealId),
        { by, nowMs },
      )
    await stores.witnesses.unbind(id, null, nowMs)
    const detail = { reason, was: trip.state }
    await stores.audit.append({ atMs: nowMs, by, action: 'trip.cancel', target: `trip ${id}`, detail })
    return cancelled
  })

/** Supervision that had begun ends: the act ends judging, and the seals are free again. */
const disarm = async (stores: Stores, trip: Trip, { user, reason, nowMs }: Cancelling): Promise<void> => {
  const by = user.username
  const { id: tripId } = trip
  await stores.trips.appendAct({ kind: 'cancel', tripId, effectiveAtMs: nowMs, recordedAtMs: nowMs, by, reason })
  for (const { sealId, toMs } of await stores.trips.assignmentsOfTrip(tripId)) {
    if (toMs !== null) continue
    await stores.trips.endAssignment(tripId, sealId, nowMs)
    const gate = (await stores.seals.get(sealId))?.gate ?? trip.originGate
    await moveSeal(stores, { sealId, to: 'in-stock', gate, tripId, note: reason, by, atMs: nowMs })
  }
}
