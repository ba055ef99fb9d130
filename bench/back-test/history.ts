import type { SealId, TripId } from '../../domain/ids.ts'
import { type Route, readRoutes } from '../../simulators/places/places.ts'

export const INTERVAL_MS = 60_000
const MINUTE_MS = 60_000
const DAY_MS = 24 * 3_600_000
export const DAYS = 90
export const TRIP_MS = 8 * 3_600_000
/** A seal is back at its gate after five days, so it makes so many trips in ninety. */
const TRIPS_OF_A_SEAL = 18
/** Beside the one that is tried, as busy as it: the journal and the records hold a country. */
const OTHER_ROADS = 2

/** One journey of a seal that is over, in [fromMs, fromMs + TRIP_MS]; `number` counts on its road. */
export type PastTrip = {
  readonly id: TripId
  readonly sealId: SealId
  readonly road: Route
  readonly number: number
  readonly fromMs: number
}

/** Ninety days up to `toMs` on three roads, on each `count` trips at even distances; of every seal one trip at a time. */
export const pastTrips = (
  count: number,
  toMs: number,
): { readonly tried: Route; readonly trips: readonly PastTrip[] } => {
  const roads = readRoutes().slice(0, 1 + OTHER_ROADS)
  const [tried] = roads
  if (!tried) throw new Error('got no routes, expected those of simulators/places')
  const seals = Math.ceil(count / TRIPS_OF_A_SEAL)
  const apartMs = (DAYS * DAY_MS - TRIP_MS) / count
  const beganMs = toMs - DAYS * DAY_MS
  const trips = roads.flatMap((road, place) =>
    Array.from({ length: count }, (_, number): PastTrip => {
      const sealId = `B${place}${String(number % seals).padStart(6, '0')}` as SealId
      const fromMs = beganMs + Math.floor((number * apartMs) / MINUTE_MS) * MINUTE_MS
      return { id: `B${place}-${number}` as TripId, sealId, road, number, fromMs }
    }),
  )
  return { tried, trips }
}
