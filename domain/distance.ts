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
