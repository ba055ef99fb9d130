import type { Person } from '../../../adapters/records/user-records.ts'
import type { TripBody } from '../../../contract/http/trip.ts'
import type { CorridorId, GateId, TripId } from '../../../domain/ids.ts'
import type { Corridor, Gate } from '../../../domain/network/network.ts'
import { type Sight, seesTrip } from '../../../domain/sight.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { invalid } from '../http/problem.ts'
import { randomId } from '../random-id.ts'
import { tripParts } from './trip-parts.ts'

/** A draft of a trip from a request; SEAL_ASSIGNED when it names seals. What it refers to is checked apart. */
export const newTrip = (body: TripBody, user: Person, nowMs: number): Trip => {
  const parts = tripParts(body)
  return {
    ...parts,
    id: randomId('T') as TripId,
    version: 1,
    state: parts.seals.length > 0 ? 'SEAL_ASSIGNED' : 'DRAFT',
    corridorVersion: null,
    createdAtMs: nowMs,
    createdBy: user.username,
    armedAtMs: null,
    departedAtMs: null,
    inTransitAtMs: null,
    arrivedAtMs: null,
    unsealedAtMs: null,
    closedAtMs: null,
    arrivalConfirmedAtMs: null,
  }
}

/** What a trip refers to. */
export type References = {
  gate(id: GateId): Promise<Gate | null>
  corridor(id: CorridorId): Promise<Corridor | null>
  corridorInForce(id: CorridorId, atMs: number): Promise<Corridor | null>
}

/** Throws a 400 that names the member when there is no such gate. */
export const demandGate = async (
  network: Pick<References, 'gate'>,
  member: 'originGate' | 'destinationGate',
  gate: GateId,
): Promise<void> => {
  if (!(await network.gate(gate))) throw invalid(member, `there is no gate ${gate}`)
}

/**
 * The trip with the version of its corridor that is in force now, else the newest; arming binds it anew. Throws a 400 that
 * names the member when the trip refers to what is not there. Whether the corridor serves the gate pair is asked at arming
 * (`corridor-in-force`).
 */
export const withReferences = async (network: References, trip: Trip, nowMs: number): Promise<Trip> => {
  for (const member of ['originGate', 'destinationGate'] as const) await demandGate(network, member, trip[member])
  const corridor = (await network.corridorInForce(trip.corridor, nowMs)) ?? (await network.corridor(trip.corridor))
  if (!corridor) throw invalid('corridor', `there is no corridor ${trip.corridor}`)
  return { ...trip, corridorVersion: corridor.version }
}

/** Nobody registers a trip between gates of foreign regions, or for another carrier: they could not see it. */
export const demandSight = (sight: Sight, trip: Trip): void => {
  if (!seesTrip(sight, trip))
    throw invalid('originGate', 'expected an origin or a destination in your own region', 'trip.foreign-region')
}
