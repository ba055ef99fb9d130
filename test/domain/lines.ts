import type { CorridorLine, Section } from '../../domain/network/network.ts'
import type { LngLat } from '../../domain/place.ts'
import { geodesicDestination } from './geodesic-truth.ts'

/** A corridor line for tests. */
export const lineOf = (
  coordinates: readonly LngLat[],
  halfWidthM = 500,
  sections: readonly Section[] = [],
): CorridorLine => ({ role: 'main', geometry: { type: 'LineString', coordinates }, halfWidthM, sections })

/** Chance with a seed (mulberry32), 0 ≤ x < 1, so that a failing test fails again. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A road that winds: each step turns a little from the last. */
export function windingLine(start: LngLat, vertices: number, stepM: number, seed: number): readonly LngLat[] {
  const random = seededRandom(seed)
  const line: LngLat[] = [start]
  let bearingDeg = 90
  while (line.length < vertices) {
    bearingDeg = 90 + Math.max(-100, Math.min(100, bearingDeg - 90 + (random() - 0.5) * 70))
    line.push(geodesicDestination(line.at(-1) as LngLat, bearingDeg, stepM * (0.5 + random())))
  }
  return line
}
