import type { Person } from '../../../adapters/records/user-records.ts'
import type { TripId } from '../../../domain/ids.ts'
import type { Sight } from '../../../domain/sight.ts'
import { transition } from '../../../domain/trip/transitions.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { Context } from '../context.ts'
import { Problem } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { moveSeal } from '../seals/move-seal.ts'
import { announceTrip } from './announce-trip.ts'
import { visibleTrip } from './visible-trip.ts'

/** Closes a trip from UNSEALED, or with a reason from ARMED…ARRIVED; its seals are released at the destination. */
export const closeTrip = async (
  context: Context,
  closing: {
    readonly id: TripId
    readonly reason: string | null
    readonly ifMatch: number | null
    readonly user: Person
    readonly sight: Sight
    readonly nowMs: number
  },
): Promise<Trip> => {
  const { id, reason, nowMs } = closing
  const by = closing.user.username
  const stored = await context.records.transaction(async (stores) => {
    const trip = await visibleTrip(stores, id, closing.sight)
    await demandVersion(stores, `trip ${id}`, closing.ifMatch, trip.version)
    const decision = transition(trip, reason === null ? 'close' : 'close-with-reason', nowMs)
    if (decision.kind === 'refused') throw new Problem({ status: 409, ...decision.refusal })
    const closed = await stores.trips.update(decision.trip)
    await stores.trips.appendAct({ kind: 'close', tripId: id, effectiveAtMs: nowMs, recordedAtMs: nowMs, by, reason })
    for (const { sealId, toMs } of await stores.trips.assignmentsOfTrip(id)) {
      if (toMs !== null) continue
      await stores.trips.endAssignment(id, sealId, nowMs)
      const gate = closed.destinationGate
      await moveSeal(stores, { sealId, to: 'released', gate, tripId: id, note: reason, by, atMs: nowMs })
    }
    await stores.audit.append({ atMs: nowMs, by, action: 'trip.close', target: `trip ${id}`, detail: { reason } })
    await announceTrip(stores, 'trip.closed', closed, nowMs)
    return closed
  })
  for (const topic of ['acts', 'outbox', 'seals'] as const) context.feed.hint(topic)
  return stored
}
