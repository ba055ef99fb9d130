import type { GateId } from './ids.ts'
import type { Trip } from './trip/trip.ts'

/**
 * What somebody may know of (CONTRACT, "Roles"): a region is seen through its gates, because a trip belongs to the
 * regions of its origin and destination; a carrier sees its own trips and nothing else.
 */
export type Sight =
  | { readonly kind: 'everything' }
  | { readonly kind: 'gates'; readonly gates: readonly GateId[] }
  | { readonly kind: 'carrier'; readonly carrierId: string }

export const EVERYTHING: Sight = { kind: 'everything' }

/** What says whose a trip is. */
export type TripPlaces = Pick<Trip, 'originGate' | 'destinationGate' | 'carrierId'>

export const seesTrip = (sight: Sight, trip: TripPlaces): boolean => {
  switch (sight.kind) {
    case 'everything':
      return true
    case 'gates':
      return sight.gates.includes(trip.originGate) || sight.gates.includes(trip.destinationGate)
    case 'carrier':
      return trip.carrierId === sight.carrierId
  }
}

/** An alert is known of by whoever knows of its trip; of the platform's own (no trip), everybody but carriers. */
export const seesAlert = (sight: Sight, alert: { readonly tripId: unknown }, trip: TripPlaces | null): boolean =>
  sight.kind === 'everything' ||
  (alert.tripId === null ? sight.kind === 'gates' : trip !== null && seesTrip(sight, trip))

/** A seal is seen where it stands, and by everybody who sees the trip that it is on. */
export const seesSeal = (sight: Sight, seal: { readonly gate: GateId | null }, trip: TripPlaces | null): boolean => {
  if (sight.kind === 'everything' || (trip !== null && seesTrip(sight, trip))) return true
  return sight.kind === 'gates' && seal.gate !== null && sight.gates.includes(seal.gate)
}
