import { mapYOfLat } from '../earth.ts'
import type { LngLat } from '../place.ts'

/** One side of a ring or line, straight on the Mercator map; x is the longitude, y `mapYOfLat`. */
export type Stroke = {
  /** Which ring or line it belongs to, and its place there, from 0. */
  readonly path: number
  readonly index: number
  readonly from: LngLat
  readonly to: LngLat
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
}

/** The strokes of a line as drawn; repeated positions make none, so neighbours in the answer share exactly one end. */
export function strokesOf(positions: readonly LngLat[], path: number): readonly Stroke[] {
  const strokes: Stroke[] = []
  let from = positions[0]
  for (const to of positions) {
    if (from === undefined || (from[0] === to[0] && from[1] === to[1])) continue
    const [fromX, toX] = [from[0], to[0]]
    strokes.push({
      path,
      index: strokes.length,
      from,
      to,
      fromX,
      fromY: mapYOfLat(from[1]),
      toX,
      toY: mapYOfLat(to[1]),
    })
    from = to
  }
  return strokes
}

/**
 * Half of a way round the world: who goes farther in longitude from one position to the next goes the short way over the
 * antimeridian, which a map can't draw (RFC 7946 section 3.1.9).
 */
const HALF_TURN_DEG = 180

/** The first position after which a line jumps over the antimeridian; −1 when it never does. */
export const antimeridianJump = (positions: readonly LngLat[]): number =>
  positions.findIndex(([lng], index) => Math.abs((positions[index + 1]?.[0] ?? lng) - lng) > HALF_TURN_DEG)
