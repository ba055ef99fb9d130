import type { TrackWire } from '../../../contract/http/track.ts'
import type { TripWire } from '../../../contract/http/trip.ts'

/** What the one time axis shows, ms since epoch. */
export type TimeSpan = { readonly fromMs: number; readonly toMs: number }

/** An axis of no length has no scale. */
const LEAST_MS = 60_000

/**
 * From arming (or the first fix, when that is earlier) to the end of supervision, or to `nowMs` while it goes on.
 */
export const spanOf = (trip: TripWire, track: TrackWire, nowMs: number): TimeSpan => {
  const armedMs = Date.parse(trip.armedAt ?? trip.createdAt)
  const first = track.features[0]
  const last = track.features.at(-1)
  const fromMs = Math.min(armedMs, first ? Date.parse(first.properties.at) : armedMs)
  const lastMs = last ? Date.parse(last.properties.at) : fromMs
  const endMs = endOf(trip, lastMs, nowMs)
  return { fromMs, toMs: Math.max(endMs, lastMs, fromMs + LEAST_MS) }
}

const endOf = ({ state, closedAt, unsealedAt }: TripWire, lastMs: number, nowMs: number): number => {
  if (state === 'CANCELLED') return lastMs
  const end = unsealedAt ?? closedAt
  return end === null ? nowMs : Date.parse(end)
}
