import type { LngLat } from '../place.ts'

/*
 * A file with the route of a corridor, as its reader found it: nothing is checked yet. Positions may be anywhere, or
 * NaN where the file has no number.
 */

export const ROUTE_FORMATS = ['gpx', 'kml', 'geojson'] as const
export type RouteFormat = (typeof ROUTE_FORMATS)[number]

/** Positions in a row: a segment of a track, one LineString. */
export type RoutePart = {
  /** Where its positions stand in the file; that of number n is `path[n]`. */
  readonly path: string
  readonly positions: readonly LngLat[]
  /** How many positions had an altitude. */
  readonly altitudes: number
}

/** Parts that follow each other: a track, a MultiLineString. */
export type RouteTrack = { readonly path: string; readonly parts: readonly RoutePart[] }
