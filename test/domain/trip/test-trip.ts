import type { CorridorId, GateId, SealId, TripId } from '../../../domain/ids.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { aTrip } from '../../adapters/records/samples.ts'
import { at } from '../judging/timeline.ts'

/** CONTRACT's example trip on the test road, ready to be armed. */
export const testTrip = (change: Partial<Trip> = {}): Trip =>
  aTrip(1, {
    id: 'T1' as TripId,
    state: 'SEAL_ASSIGNED',
    seals: [{ sealId: 'VN0001234' as SealId, containers: [] }],
    originGate: 'west' as GateId,
    destinationGate: 'east' as GateId,
    corridor: 'W-E' as CorridorId,
    deadlineMs: at('24:00'),
    createdAtMs: at('-1:00'),
    ...change,
  })
