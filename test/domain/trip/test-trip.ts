import type { CorridorId, GateId, SealId, TripId } from '../../../domain/ids.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { at } from '../judging/timeline.ts'

/** CONTRACT's example trip on the test road, ready to be armed. */
export const testTrip = (change: Partial<Trip> = {}): Trip => ({
  id: 'T1' as TripId,
  version: 1,
  state: 'SEAL_ASSIGNED',
  declaration: '500123456789',
  containers: [{ number: 'CSQU3054383', mechanicalSeal: 'VN123456', declaration: null, valid: true, repairs: [] }],
  seals: [{ sealId: 'VN0001234' as SealId, containers: [] }],
  originGate: 'west' as GateId,
  destinationGate: 'east' as GateId,
  corridor: 'W-E' as CorridorId,
  corridorVersion: null,
  deadlineMs: at('24:00'),
  carrierId: null,
  vehicle: '74C-012.34',
  createdAtMs: at('-1:00'),
  createdBy: 'officer',
  armedAtMs: null,
  departedAtMs: null,
  inTransitAtMs: null,
  arrivedAtMs: null,
  unsealedAtMs: null,
  closedAtMs: null,
  arrivalConfirmedAtMs: null,
  ...change,
})
