import type { StoredAlert, Stores } from '../../../adapters/records/records.ts'
import type { AlertId } from '../../../domain/ids.ts'
import { type Sight, seesAlert } from '../../../domain/sight.ts'
import { notFound } from '../http/problem.ts'

/** An alert of a trip that the caller may know of; else a 404, as if it were not there. */
export const visibleAlert = async (
  stores: Pick<Stores, 'alerts' | 'trips'>,
  id: AlertId,
  sight: Sight,
): Promise<StoredAlert> => {
  const alert = await stores.alerts.get(id)
  if (!alert) throw notFound('alert', id)
  const trip = sight.kind === 'everything' || alert.tripId === null ? null : await stores.trips.get(alert.tripId)
  if (!seesAlert(sight, alert, trip)) throw notFound('alert', id)
  return alert
}
