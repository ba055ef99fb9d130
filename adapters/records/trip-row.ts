import type { CorridorId, GateId, TripId } from '../../domain/ids.ts'
import type { Trip, TripContainer, TripState } from '../../domain/trip/trip.ts'
import { searchable } from './folded-text.ts'
import type { TripRow } from './schema.ts'

const foldedWords = (trip: Trip): string =>
  searchable([
    trip.id,
    trip.declaration,
    trip.vehicle,
    trip.carrierId,
    ...trip.containers.flatMap(({ number, mechanicalSeal, declaration }) => [number, mechanicalSeal, declaration]),
    ...trip.seals.map((seal) => seal.sealId),
  ])

export const toTripRow = (trip: Trip): TripRow => ({
  id: trip.id,
  version: trip.version,
  state: trip.state,
  declaration: trip.declaration,
  containers: JSON.stringify(trip.containers),
  seals: JSON.stringify(trip.seals),
  origin_gate: trip.originGate,
  destination_gate: trip.destinationGate,
  corridor: trip.corridor,
  corridor_version: trip.corridorVersion,
  deadline_ms: trip.deadlineMs,
  carrier_id: trip.carrierId,
  vehicle: trip.vehicle,
  created_at_ms: trip.createdAtMs,
  created_by: trip.createdBy,
  armed_at_ms: trip.armedAtMs,
  departed_at_ms: trip.departedAtMs,
  in_transit_at_ms: trip.inTransitAtMs,
  arrived_at_ms: trip.arrivedAtMs,
  unsealed_at_ms: trip.unsealedAtMs,
  closed_at_ms: trip.closedAtMs,
  arrival_confirmed_at_ms: trip.arrivalConfirmedAtMs,
  folded: foldedWords(trip),
})

/** Rows of older code say nothing of the mechanical seal's class. */
const containersOf = (row: TripRow): TripContainer[] =>
  (JSON.parse(row.containers) as TripContainer[]).map((container) => ({
    ...container,
    mechanicalSealClass: container.mechanicalSealClass ?? null,
  }))

export const toTrip = (row: TripRow): Trip => ({
  id: row.id as TripId,
  version: row.version,
  state: row.state as TripState,
  declaration: row.declaration,
  containers: containersOf(row),
  seals: JSON.parse(row.seals),
  originGate: row.origin_gate as GateId,
  destinationGate: row.destination_gate as GateId,
  corridor: row.corridor as CorridorId,
  corridorVersion: row.corridor_version,
  deadlineMs: row.deadline_ms,
  carrierId: row.carrier_id,
  vehicle: row.vehicle,
  createdAtMs: row.created_at_ms,
  createdBy: row.created_by,
  armedAtMs: row.armed_at_ms,
  departedAtMs: row.departed_at_ms,
  inTransitAtMs: row.in_transit_at_ms,
  arrivedAtMs: row.arrived_at_ms,
  unsealedAtMs: row.unsealed_at_ms,
  closedAtMs: row.closed_at_ms,
  arrivalConfirmedAtMs: row.arrival_confirmed_at_ms,
})
