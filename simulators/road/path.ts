import { distanceM } from '../../domain/distance.ts'
import { localPlane, shortBearingDeg } from '../../domain/earth.ts'
import type { LngLat } from '../../domain/place.ts'

/** A line made ready to be driven: distance from its start for every vertex, metres, and each segment's heading. */
export type Path = {
  readonly coordinates: readonly LngLat[]
  readonly vertexM: readonly number[]
  readonly headingsDeg: readonly number[]
  readonly lengthM: number
}
export type PathPoint = { readonly position: LngLat; readonly headingDeg: number }

/** The position some metres east and north of another. */
export const moveBy = (from: LngLat, eastM: number, northM: number): LngLat =>
  localPlane(from).toPosition(eastM, northM)

/** Throws when the line has fewer than two vertices. */
export const measurePath = (coordinates: readonly LngLat[]): Path => {
  if (coordinates.length < 2) throw new RangeError(`got a line of ${coordinates.length} positions, expected at least 2`)
  let lengthM = 0
  const vertexM = coordinates.map((position, index) => {
    lengthM += distanceM(coordinates[index - 1] ?? position, position)
    return lengthM
  })
  const headingsDeg = coordinates.slice(1).map((to, index) => shortBearingDeg(coordinates[index] ?? to, to))
  return { coordinates, vertexM, headingsDeg, lengthM }
}

/** Index of the segment that holds `alongM`. */
const segmentAt = ({ vertexM, coordinates }: Path, alongM: number): number => {
  let low = 0
  let high = coordinates.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((vertexM[middle] ?? 0) <= alongM) low = middle
    else high = middle - 1
  }
  return low
}

export const headingOn = (path: Path, alongM: number): number => path.headingsDeg[segmentAt(path, alongM)] ?? 0

/** Where `alongM` metres from the start is, and the heading of the line there; beyond its ends, the ends. */
export const pointOn = (path: Path, alongM: number): PathPoint => {
  const index = segmentAt(path, alongM)
  const from = path.coordinates[index] ?? [0, 0]
  const to = path.coordinates[index + 1] ?? from
  const fromM = path.vertexM[index] ?? 0
  const share = Math.min(1, Math.max(0, (alongM - fromM) / ((path.vertexM[index + 1] ?? 0) - fromM || 1)))
  return {
    position: [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share],
    headingDeg: path.headingsDeg[index] ?? 0,
  }
}

/** The position `rightM` metres to the right of where the line is at `alongM`; negative: to the left. */
export const pointBeside = (path: Path, alongM: number, rightM: number): LngLat => {
  const { position, headingDeg } = pointOn(path, alongM)
  const acrossRad = ((headingDeg + 90) * Math.PI) / 180
  return moveBy(position, Math.sin(acrossRad) * rightM, Math.cos(acrossRad) * rightM)
}

/** How many metres `position` is from the nearest of the points every `stepM` along the path. */
export const roughDistanceM = (path: Path, position: LngLat, stepM = 250): number => {
  let nearestM = Number.POSITIVE_INFINITY
  for (let alongM = 0; alongM <= path.lengthM; alongM += stepM) {
    nearestM = Math.min(nearestM, distanceM(pointOn(path, alongM).position, position))
  }
  return nearestM
}
