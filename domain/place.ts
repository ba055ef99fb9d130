/** A WGS84 position in degrees, longitude first (RFC 7946 section 3.1.1). */
export type LngLat = readonly [lng: number, lat: number]

export type LineString = { readonly type: 'LineString'; readonly coordinates: readonly LngLat[] }
export type Polygon = { readonly type: 'Polygon'; readonly coordinates: readonly (readonly LngLat[])[] }
export type MultiPolygon = {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly (readonly LngLat[])[])[]
}
export type Area = Polygon | MultiPolygon

/** A text an officer reads, in both languages of the house. */
export type Bilingual = { readonly vi: string; readonly en: string }
