import { arcOfChordM, toEarthCentred } from './earth.ts'
import type { LngLat } from './place.ts'

/**
 * Metres over the WGS84 surface: exact to a millimetre within 20 km, to 0.2 % within 2,000 km. Any finite degrees give a
 * finite number.
 */
export const distanceM = (a: LngLat, b: LngLat): number => {
  const [ax, ay, az] = toEarthCentred(a[0], a[1])
  const [bx, by, bz] = toEarthCentred(b[0], b[1])
  return arcOfChordM(Math.hypot(ax - bx, ay - by, az - bz))
}

/**
 * No degree is longer (WGS84: 111,694 m of latitude at the poles), not even by what `distanceM` adds towards the other side of
 * the earth, 3 %; and none of latitude is shorter (110,574 m at the equator).
 */
const LONGEST_DEGREE_M = 115_100
const SHORTEST_DEGREE_M = 110_000

/**
 * What `distanceM` says of two places that differ by so much is never more than this: first along the meridian, then along the
 * parallel. A few nanoseconds.
 */
export const atMostM = (eastDeg: number, northDeg: number): number =>
  (Math.abs(eastDeg) + Math.abs(northDeg)) * LONGEST_DEGREE_M

/**
 * Whether two places are at most so far apart, as `distanceM` says; asked for every fix. Two that are near, or far apart in
 * latitude, are told by a bound: one that has to be measured costs ten times as much.
 */
export const isWithinM = (a: LngLat, b: LngLat, reachM: number): boolean => {
  if (atMostM(a[0] - b[0], a[1] - b[1]) <= reachM) return true
  if (Math.abs(a[1] - b[1]) * SHORTEST_DEGREE_M > reachM) return false
  return distanceM(a, b) <= reachM
}
