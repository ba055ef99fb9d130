import type { LngLat } from './place.ts'

/** Mean earth radius (IUGG), metres: against the ellipsoid this errs by at most 0.5 %. */
const EARTH_RADIUS_M = 6_371_008.8
const RADIANS = Math.PI / 180

/**
 * Great-circle distance in metres (haversine), for questions where half a percent does not matter: speeds, stops.
 * Corridors and gates measure on the ellipsoid in their compiled form. Any finite degrees give a finite number.
 */
export const distanceM = (a: LngLat, b: LngLat): number => {
  const sinLat = Math.sin(((b[1] - a[1]) * RADIANS) / 2)
  const sinLng = Math.sin(((b[0] - a[0]) * RADIANS) / 2)
  const h = sinLat * sinLat + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * sinLng * sinLng
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, Math.max(0, h))))
}
