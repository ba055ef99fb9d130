import type { LngLat } from '../../../domain/place.ts'
import { measurePath, moveBy, type Path, pointBeside, pointOn } from '../../../simulators/road/path.ts'
import type { Splice } from './happening.ts'

/** Up to here a side road runs beside the road; farther away it takes a way of its own. */
const BESIDE_UP_TO_M = 1_500
/** A vertex so often. */
const EVERY_M = 200
/** Share of a side road's length in which it leaves, and in which it comes back. */
const RAMP = 0.22

/** 0 at both ends, 1 in the middle, smooth. */
const share = (part: number): number => {
  const rising = Math.min(1, Math.min(part, 1 - part) / RAMP)
  return rising * rising * (3 - 2 * rising)
}

const beside = (road: Path, fromM: number, lengthM: number, rightM: number): LngLat[] => {
  const steps = Math.max(4, Math.round(lengthM / EVERY_M))
  return Array.from({ length: steps - 1 }, (_, index) => {
    const part = (index + 1) / steps
    return pointBeside(road, fromM + lengthM * part, rightM * share(part))
  })
}

const away = (from: LngLat, to: LngLat, rightM: number): LngLat[] => {
  const chord = measurePath([from, to])
  const acrossRad = (((chord.headingsDeg[0] ?? 0) + 90) * Math.PI) / 180
  const steps = Math.max(8, Math.round(chord.lengthM / 1_000))
  return Array.from({ length: steps - 1 }, (_, index) => {
    const part = (index + 1) / steps
    const offM = rightM * share(part)
    return moveBy(pointOn(chord, chord.lengthM * part).position, Math.sin(acrossRad) * offM, Math.cos(acrossRad) * offM)
  })
}

/** A way round: leaves the road at `fromM` for `lengthM` of it, about `rightM` aside (negative: to the left). */
export const wayRound = (road: Path, fromM: number, lengthM: number, rightM: number): Splice => {
  const toM = Math.min(road.lengthM, fromM + lengthM)
  const through =
    Math.abs(rightM) <= BESIDE_UP_TO_M
      ? beside(road, fromM, toM - fromM, rightM)
      : away(pointOn(road, fromM).position, pointOn(road, toM).position, rightM)
  return { fromM, toM, through }
}

/** Turns round at `atM`, drives `backM` back and comes again. */
export const turnRound = (road: Path, atM: number, backM: number): Splice => {
  const toM = Math.max(0, atM - backM)
  const between = road.coordinates.filter((_, index) => {
    const vertexM = road.vertexM[index] ?? 0
    return vertexM > toM && vertexM < atM
  })
  const farthest = pointOn(road, toM).position
  return { fromM: atM, toM: atM, through: [...between.toReversed(), farthest, ...between] }
}

/** Turns off to a place beside the road and comes back to it a little farther on. */
export const visit = (road: Path, atM: number, centre: LngLat): Splice => ({
  fromM: atM,
  toM: Math.min(road.lengthM, atM + 300),
  through: [centre],
})
