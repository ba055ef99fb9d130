import type { LngLat } from './place.ts'

/*
 * Places in earth-centred coordinates on the WGS84 ellipsoid (metres; x through 0/0, z through the north pole). A straight
 * chord between two of them has no pole, no antimeridian and no projection to go wrong; over 2 km it is shorter than the
 * geodesic by less than a hundredth of a millimetre.
 */

/** WGS84 defining parameters (NGA.STND.0036, table 3.1). */
const SEMI_MAJOR_M = 6_378_137
const FLATTENING = 1 / 298.257223563
const SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
const ECCENTRICITY2 = FLATTENING * (2 - FLATTENING)
const SECOND_ECCENTRICITY2 = ECCENTRICITY2 / (1 - ECCENTRICITY2)
/** Mean radius (2a + b) / 3, only for turning long chords into arcs. */
const MEAN_RADIUS_M = (2 * SEMI_MAJOR_M + SEMI_MINOR_M) / 3

const RADIANS = Math.PI / 180
const DEGREES = 180 / Math.PI

/** Web Mercator has no poles: latitudes beyond this are drawn here (the usual map ends at 85.05). */
const MAX_MAP_LAT = 89.9

/** Height of a latitude on the Web Mercator map, in degrees of longitude at the equator (EPSG:3857 without its radius). */
export const mapYOfLat = (lat: number): number => {
  const bounded = Math.max(-MAX_MAP_LAT, Math.min(MAX_MAP_LAT, lat))
  return Math.asinh(Math.tan(bounded * RADIANS)) * DEGREES
}

/** The inverse of `mapYOfLat`. */
export const latOfMapY = (mapY: number): number => Math.atan(Math.sinh(mapY * RADIANS)) * DEGREES

export type EarthCentred = readonly [x: number, y: number, z: number]

/** Where a position on the ellipsoid is, in metres from the centre of the earth. */
export function toEarthCentred(lng: number, lat: number): EarthCentred {
  const sinLat = Math.sin(lat * RADIANS)
  const normalRadiusM = SEMI_MAJOR_M / Math.sqrt(1 - ECCENTRICITY2 * sinLat * sinLat)
  const fromAxisM = normalRadiusM * Math.cos(lat * RADIANS)
  return [
    fromAxisM * Math.cos(lng * RADIANS),
    fromAxisM * Math.sin(lng * RADIANS),
    normalRadiusM * (1 - ECCENTRICITY2) * sinLat,
  ]
}

/** Degrees of a point near the surface (Bowring 1976, one step: below a micrometre for heights of a few km). */
function toLngLat(x: number, y: number, z: number): LngLat {
  const fromAxisM = Math.hypot(x, y)
  const reduced = Math.atan2(z * SEMI_MAJOR_M, fromAxisM * SEMI_MINOR_M)
  const lat = Math.atan2(
    z + SECOND_ECCENTRICITY2 * SEMI_MINOR_M * Math.sin(reduced) ** 3,
    fromAxisM - ECCENTRICITY2 * SEMI_MAJOR_M * Math.cos(reduced) ** 3,
  )
  return [Math.atan2(y, x) * DEGREES, lat * DEGREES]
}

/**
 * Distance over the surface for a straight chord, both in metres. Monotone; within 0.2 % of the geodesic up to 2,000 km
 * and finite to the other side of the earth.
 */
export const arcOfChordM = (chordM: number): number =>
  2 * MEAN_RADIUS_M * Math.asin(Math.min(1, chordM / (2 * MEAN_RADIUS_M)))

/** The plane that touches the ellipsoid at `origin`; x east and y north in metres, true to 2 mm per km within 20 km. */
export type LocalPlane = {
  toPlane(position: LngLat): readonly [eastM: number, northM: number]
  /** The place on the ellipsoid under or over a point of the plane; longitude continues from that of `origin`. */
  toPosition(eastM: number, northM: number): LngLat
}

export function localPlane(origin: LngLat): LocalPlane {
  const [originX, originY, originZ] = toEarthCentred(origin[0], origin[1])
  const sinLng = Math.sin(origin[0] * RADIANS)
  const cosLng = Math.cos(origin[0] * RADIANS)
  const sinLat = Math.sin(origin[1] * RADIANS)
  const cosLat = Math.cos(origin[1] * RADIANS)
  return {
    toPlane(position) {
      const [x, y, z] = toEarthCentred(position[0], position[1])
      const alongX = (x - originX) * cosLng + (y - originY) * sinLng
      return [(y - originY) * cosLng - (x - originX) * sinLng, (z - originZ) * cosLat - alongX * sinLat]
    },
    toPosition(eastM, northM) {
      const dropM = MEAN_RADIUS_M - Math.sqrt(Math.max(0, MEAN_RADIUS_M ** 2 - eastM ** 2 - northM ** 2))
      const outwardM = -northM * sinLat - dropM * cosLat
      const [lng, lat] = toLngLat(
        originX + outwardM * cosLng - eastM * sinLng,
        originY + outwardM * sinLng + eastM * cosLng,
        originZ + northM * cosLat - dropM * sinLat,
      )
      return [lng + 360 * Math.round((origin[0] - lng) / 360), lat]
    },
  }
}

/** Azimuth in degrees clockwise from north, 0 ≤ bearing < 360, over a short way from `a` to `b`; 0 when they are one. */
export function shortBearingDeg(a: LngLat, b: LngLat): number {
  const sinLat = Math.sin(((a[1] + b[1]) / 2) * RADIANS)
  const cosLat = Math.cos(((a[1] + b[1]) / 2) * RADIANS)
  // East and north per degree are N cos φ and M = N (1 − e²) / (1 − e² sin² φ); N cancels.
  const east = (b[0] - a[0]) * cosLat
  const north = ((b[1] - a[1]) * (1 - ECCENTRICITY2)) / (1 - ECCENTRICITY2 * sinLat * sinLat)
  return (Math.atan2(east, north) * DEGREES + 360) % 360
}
