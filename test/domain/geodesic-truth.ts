import geodesic from 'geographiclib-geodesic'
import type { LngLat } from '../../domain/place.ts'

/* The truth of geometry tests, made without any of our own formulas: Karney's geodesics and the map's own projection. */

const { WGS84 } = geodesic.Geodesic

/** Geodesic distance on WGS84, metres. */
export const geodesicM = (a: LngLat, b: LngLat): number => WGS84.Inverse(a[1], a[0], b[1], b[0]).s12 as number

/** Where a geodesic from `from` arrives. */
export function geodesicDestination(from: LngLat, bearingDeg: number, lengthM: number): LngLat {
  const { lon2, lat2 } = WGS84.Direct(from[1], from[0], bearingDeg, lengthM)
  return [lon2 as number, lat2 as number]
}

/** Initial bearing of the geodesic, 0 ≤ bearing < 360. */
export const geodesicBearingDeg = (a: LngLat, b: LngLat): number =>
  ((WGS84.Inverse(a[1], a[0], b[1], b[0]).azi1 as number) + 360) % 360

const mercatorY = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
const inverseMercatorY = (y: number): number => ((2 * Math.atan(Math.exp(y)) - Math.PI / 2) * 180) / Math.PI

/** A point of the straight stroke that a Mercator map draws from `a` to `b`; share 0…1. */
export function onDrawnStroke(a: LngLat, b: LngLat, share: number): LngLat {
  const y = mercatorY(a[1]) + (mercatorY(b[1]) - mercatorY(a[1])) * share
  return [a[0] + (b[0] - a[0]) * share, inverseMercatorY(y)]
}

/** Geodesic distance from a position to the drawn stroke: a coarse scan, then golden sections around its best point. */
export function distanceToStrokeM(position: LngLat, a: LngLat, b: LngLat): number {
  const at = (share: number): number => geodesicM(position, onDrawnStroke(a, b, share))
  const steps = 64
  let best = 0
  for (let step = 1; step <= steps; step++) if (at(step / steps) < at(best / steps)) best = step
  let low = Math.max(0, (best - 1) / steps)
  let high = Math.min(1, (best + 1) / steps)
  const golden = (Math.sqrt(5) - 1) / 2
  while (high - low > 1e-9) {
    const left = high - golden * (high - low)
    const right = low + golden * (high - low)
    if (at(left) < at(right)) high = right
    else low = left
  }
  return Math.min(at((low + high) / 2), at(0), at(1))
}

/** The same to a line of several strokes. */
export function distanceToDrawnLineM(position: LngLat, line: readonly LngLat[]): number {
  const strokes = line.slice(1).map((to, index) => distanceToStrokeM(position, line[index] as LngLat, to))
  return Math.min(...strokes)
}
