import type { Stores } from '../../../adapters/records/records.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { demandSight, type References, withReferences } from './new-trip.ts'
import { assignSeals, type Hand } from './trip-seals.ts'

/** Puts a new trip on record, takes its seals out of stock, and says so in the audit; in the caller's transaction. */
export const registerTrip = async (
  stores: Stores,
  draft: Trip,
  { by, nowMs, sight }: Hand & { readonly sight: Sight },
  network: References = stores.network,
): Promise<Trip> => {
  const trip = await withReferences(network, draft, nowMs)
  demandSight(sight, trip)
  await stores.trips.insert(trip)
  const sealIds = trip.seals.map(({ sealId }) => sealId)
  await assignSeals(stores, trip, sealIds, { by, nowMs, sight })
  await stores.audit.append({ atMs: nowMs, by, action: 'trip.create', target: `trip ${trip.id}`, detail: trip })
  return trip
}
