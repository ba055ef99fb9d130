import type { LngLat } from '../../domain/place.ts'
import { measurePath, type Path, pointOn } from '../../simulators/road/path.ts'

const SPEED_M_PER_MS = 50 / 3_600
/** Distance between two seals that start on the same road. */
const APART_M = 900

/** Which road a seal drives on, and from where: plain values, to be sent to another process. */
export type Course = { readonly coordinates: readonly LngLat[]; readonly place: number; readonly fromMs: number }

/** Thousands of seals drive one road: it is measured once. */
const measured = new WeakMap<readonly LngLat[], Path>()
const pathAlong = (coordinates: readonly LngLat[]): Path => {
  const path = measured.get(coordinates) ?? measurePath(coordinates)
  measured.set(coordinates, path)
  return path
}

/** A truck at an even 50 km/h that drives its road back and forth. */
export const positionOn = ({ coordinates, place, fromMs }: Course): ((atMs: number) => LngLat) => {
  const path = pathAlong(coordinates)
  return (atMs) => {
    const drivenM = place * APART_M + (atMs - fromMs) * SPEED_M_PER_MS
    const twice = drivenM % (2 * path.lengthM)
    return pointOn(path, twice < path.lengthM ? twice : 2 * path.lengthM - twice).position
  }
}
