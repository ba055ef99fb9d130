import type { Trip } from '../domain/trip/trip.ts'
import type { TripWire } from './http/trip.ts'
import { formatTime, formatTimeOrNull } from './time.ts'

/** A trip as HTTP answers and webhook bodies show it (CONTRACT, "trip"). */
export const tripToWire = (trip: Trip): TripWire => ({
  id: trip.id,
  version: trip.version,
  state: trip.state,
  declaration: trip.declaration,
  containers: trip.containers.map((container) => ({ ...container, repairs: [...container.repairs] })),
  sealId: trip.seals.length === 1 ? (trip.seals[0]?.sealId ?? null) : null,
  seals: trip.seals.map((seal) => ({ ...seal, containers: [...seal.containers] })),
  originGate: trip.originGate,
  destinationGate: trip.destinationGate,
  corridor: trip.corridor,
  corridorVersion: trip.corridorVersion,
  deadline: formatTime(trip.deadlineMs),
  carrierId: trip.carrierId,
  vehicle: trip.vehicle,
  createdAt: formatTime(trip.createdAtMs),
  createdBy: trip.createdBy,
  armedAt: formatTimeOrNull(trip.armedAtMs),
  departedAt: formatTimeOrNull(trip.departedAtMs),
  inTransitAt: formatTimeOrNull(trip.inTransitAtMs),
  arrivedAt: formatTimeOrNull(trip.arrivedAtMs),
  unsealedAt: formatTimeOrNull(trip.unsealedAtMs),
  closedAt: formatTimeOrNull(trip.closedAtMs),
  arrivalConfirmedAt: formatTimeOrNull(trip.arrivalConfirmedAtMs),
})

/** … in the list of arrivals that nobody has confirmed: with how long it has waited. */
export const unconfirmedToWire = (trip: Trip, nowMs: number): TripWire => ({
  ...tripToWire(trip),
  unconfirmedS: Math.max(0, Math.floor((nowMs - (trip.arrivedAtMs ?? nowMs)) / 1_000)),
})
