import type { Handover, ShiftNote } from '../../../adapters/records/handover-records.ts'
import type { Stores } from '../../../adapters/records/records.ts'
import type { PictureWire } from '../../../contract/http/handover.ts'
import { incidentToWire } from '../../../contract/http/incident.ts'
import { formatTime, formatTimeOrNull } from '../../../contract/time.ts'
import { tripToWire, unconfirmedToWire } from '../../../contract/trip-wire.ts'
import { type Sight, seesTrip } from '../../../domain/sight.ts'

/** More than a shift can take over by reading. */
const MOST_INCIDENTS = 200
const MOST_ARRIVALS = 200

type Seen = { readonly region: string | null; readonly sight: Sight; readonly nowMs: number }

export const noteToWire = ({ id, atMs, by, region, text }: ShiftNote) => ({
  id,
  at: formatTime(atMs),
  by,
  region,
  text,
})

export const summaryToWire = ({ id, atMs, by, region, accepted }: Handover) => ({
  id,
  at: formatTime(atMs),
  by,
  region,
  acceptedBy: accepted?.by ?? null,
  acceptedAt: formatTimeOrNull(accepted?.atMs ?? null),
})

export const handoverToWire = (handover: Handover) => ({
  ...summaryToWire(handover),
  picture: handover.picture as PictureWire,
})

const readWatchList = async (stores: Stores, sight: Sight): Promise<PictureWire['watchList']> => {
  const watchList: PictureWire['watchList'] = []
  for (const { tripId, by, atMs, reason } of await stores.handover.watched()) {
    const trip = await stores.trips.get(tripId)
    if (trip && seesTrip(sight, trip)) watchList.push({ trip: tripToWire(trip), by, at: formatTime(atMs), reason })
  }
  return watchList
}

/** What the next shift must know, now, as far as the caller may see it. */
export const readPicture = async (stores: Stores, { region, sight, nowMs }: Seen): Promise<PictureWire> => {
  const incidents = await stores.alerts.incidents({ open: true, sight, limit: MOST_INCIDENTS, cursor: null })
  const arrivals = await stores.trips.list({ unconfirmed: true, sight, limit: MOST_ARRIVALS, cursor: null })
  return {
    at: formatTime(nowMs),
    region,
    openIncidents: incidents.items.map(incidentToWire),
    openIncidentsTruncated: incidents.nextCursor !== null,
    watchList: await readWatchList(stores, sight),
    unconfirmedArrivals: arrivals.items.map((trip) => unconfirmedToWire(trip, nowMs)),
    notes: (await stores.handover.openNotes(region)).map(noteToWire),
  }
}
