import type { LineKey } from '../coverage/line-key.ts'
import type { LngLat } from '../place.ts'
import type { DrawnVertex } from './drawn-line.ts'
import type { CompiledCheckpoint } from './passes-of.ts'
import type { LineLimits } from './speed-limits.ts'

/** Where one position is, relative to everything a corridor permits. */
export type CorridorPosition = {
  /** Unsigned distance to the nearest permitted line, metres. */
  readonly crossTrackM: number
  /**
   * Distance beyond the edge of the corridor as drawn, metres: the least of (distance − half-width) over all sections
   * of all lines; negative inside.
   */
  readonly beyondM: number
  /** The same with 0.8 × half-width: below zero means well inside (the hysteresis that ends a deviation). */
  readonly beyondInnerM: number
  /** Half-width in force at the section that gave `beyondM`, metres. */
  readonly halfWidthM: number
  /** Distance along the nearest line from its start, km, measured along the line as drawn. */
  readonly progressKm: number
  /** Index into `corridor.lines` of the nearest line. */
  readonly lineIndex: number
}

/** The nearest point on the nearest line, to be drawn. */
export type NearestPoint = {
  readonly position: LngLat
  /** Of the line there, degrees clockwise from north, in its direction. */
  readonly bearingDeg: number
}

/** One line of a corridor as it is drawn. */
export type CompiledLine = {
  readonly role: 'main' | 'alternate'
  readonly lengthKm: number
  /** At most 500 m apart. */
  readonly vertices: readonly DrawnVertex[]
}

/** A corridor made ready to answer in about a microsecond; see `compile-corridor.ts`. */
export type CompiledCorridor = {
  readonly lengthKm: number
  /** `lineIndex` is an index into these. */
  readonly lines: readonly CompiledLine[]
  /** By line: under which name what was learnt of it is kept. */
  readonly lineKeys: readonly LineKey[]
  /** By line: how fast one may drive; null = nothing is known of it. */
  readonly speedLimits: readonly (LineLimits | null)[]
  readonly checkpoints: readonly CompiledCheckpoint[]
  /** Asked for every fix; its answer is kept until the next one. */
  locate(position: LngLat): CorridorPosition
  nearestPoint(position: LngLat): NearestPoint
}
