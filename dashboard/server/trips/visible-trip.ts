import type { Stores } from '../../../adapters/records/records.ts'
import type { TripId } from '../../../domain/ids.ts'
import { type Sight, seesTrip } from '../../../domain/sight.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { notFound } from '../http/problem.ts'

/** A trip that the caller may know of; else a 404, as if it were not there (CONTRACT, "HTTP"). */
export const visibleTrip = async (stores: Pick<Stores, 'trips'>, id: TripId, sight: Sight): Promise<Trip> => {
  const trip = await stores.trips.get(id)
  if (!trip || !seesTrip(sight, trip)) throw notFound('trip', id)
  return trip
}
