import { type LineKey, lineKeyOf } from '../coverage/line-key.ts'
import { arcOfChordM, toEarthCentred } from '../earth.ts'
import type { Corridor, CorridorLine } from '../network/network.ts'
import type { CompiledCorridor, CompiledLine, CorridorPosition, NearestPoint } from './compiled-corridor.ts'
import { drawLine, drawnLengthM } from './drawn-line.ts'
import { type CompiledCheckpoint, compileCheckpoint } from './passes-of.ts'
import { buildPieceIndex, type PieceFacts } from './piece-index.ts'
import { type Found, nothingFound, searchPieces } from './search-pieces.ts'
import { speedLimitsOf } from './speed-limits.ts'
import { stretchesOf } from './stretches.ts'

export type CorridorSettings = {
  /** Share of the half-width within which a fix counts as well inside (DOMAIN, ROUTE_DEVIATION: 0.8). */
  readonly innerFraction: number
}

/**
 * Makes a corridor ready to judge fixes. The truth is the line as drawn on a Mercator map, straight between its vertices;
 * the band is the union of all sections of all lines (DESIGN A4: what is drawn is what is judged).
 *
 * Contract of `locate`: within 5 cm of the WGS84 distance up to 2 km from the line and latitude 60, within 0.5 % across a
 * country; finite for every position on earth. Cost: about a microsecond near or far for a few hundred km, a sphere test
 * per 24 pieces and two or three blocks of 24 opened; it allocates its answer and nothing else. Compiling a line of
 * 2,000 vertices takes some milliseconds: do it once per version.
 *
 * @throws Error when the corridor has no line with a vertex.
 */
export function compileCorridor(
  corridor: Pick<Corridor, 'lines' | 'checkpoints'>,
  settings: CorridorSettings,
): CompiledCorridor {
  const stretches = stretchesOf(corridor)
  const { index, facts } = buildPieceIndex(stretches)
  const found = nothingFound()
  const main = Math.max(
    0,
    corridor.lines.findIndex((line) => line.role === 'main'),
  )
  // Pieces follow each other along their line: the last one ends where the line ends.
  const lengthM = facts.findLast((piece) => piece.lineIndex === main)?.toAlongM ?? 0
  let drawn: readonly CompiledLine[] | null = null
  let keys: readonly LineKey[] | null = null
  let checkpoints: readonly CompiledCheckpoint[] | null = null
  return {
    lengthKm: lengthM / 1_000,
    get lines() {
      // Nobody asks this of the edge of a gate.
      drawn ??= corridor.lines.map(compileLine)
      return drawn
    },
    get lineKeys() {
      keys ??= corridor.lines.map(({ geometry }) => lineKeyOf(geometry.coordinates))
      return keys
    },
    speedLimits: corridor.lines.map(speedLimitsOf),
    get checkpoints() {
      checkpoints ??= (corridor.checkpoints ?? []).map((one) => compileCheckpoint(one, this.lines))
      return checkpoints
    },
    locate([lng, lat]) {
      const [x, y, z] = toEarthCentred(lng, lat)
      searchPieces(index, settings.innerFraction, x, y, z, found)
      return describe(found, facts[found.piece] as PieceFacts)
    },
    nearestPoint([lng, lat]) {
      const [x, y, z] = toEarthCentred(lng, lat)
      searchPieces(index, settings.innerFraction, x, y, z, found)
      return nearestOf(found, facts[found.piece] as PieceFacts)
    },
  }
}

function compileLine({ role, geometry }: CorridorLine): CompiledLine {
  const vertices = drawLine(geometry.coordinates)
  return { role, lengthKm: drawnLengthM(vertices) / 1_000, vertices }
}

function nearestOf({ share }: Found, { from, to, bearingDeg }: PieceFacts): NearestPoint {
  return { position: [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], bearingDeg }
}

function describe(found: Found, { lineIndex, fromAlongM, toAlongM }: PieceFacts): CorridorPosition {
  const { share } = found
  return {
    crossTrackM: arcOfChordM(found.chordM),
    beyondM: arcOfChordM(found.beyondM + found.beyondHalfWidthM) - found.beyondHalfWidthM,
    beyondInnerM: arcOfChordM(found.innerM + found.innerHalfWidthM) - found.innerHalfWidthM,
    halfWidthM: found.beyondHalfWidthM,
    progressKm: (fromAlongM + (toAlongM - fromAlongM) * share) / 1_000,
    lineIndex,
  }
}
