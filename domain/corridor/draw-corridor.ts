import { localPlane } from '../earth.ts'
import { bandOfLine, type PlanePoint, uniteAreas } from '../geometry.ts'
import type { Corridor } from '../network/network.ts'
import type { LngLat, MultiPolygon, Polygon } from '../place.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

/** A plane per chunk: exact to millimetres, and few strokes to unite at a time (longer and shorter were slower). */
const CHUNK_M = 3_000
/** A side of the band is straight on the map; over this length that is 20 cm off at latitude 20. */
const MAX_SIDE_M = 5_000
/** Vertices that move the line less than this are left out of the drawing. */
const STRAIGHT_WITHIN_M = 0.2

/**
 * The band of a corridor exactly as `compileCorridor` judges it, for the map: round at the ends of every section, united
 * over all lines, its edge within 1 m of the judged edge. Takes half a millisecond per vertex of the line, so a second for thousands:
 * do it once per corridor version and keep the result.
 *
 * @throws Error when the corridor has no line with a vertex.
 */
export function drawCorridor(corridor: Pick<Corridor, 'lines'>): MultiPolygon {
  const united = uniteAreas(stretchesOf(corridor).flatMap(drawStretch))
  return { ...united, coordinates: united.coordinates.map((rings) => rings.map((ring) => ring.map(shorten))) }
}

/** 1e-6 degrees are 11 cm: more digits only cost bytes. */
const shorten = ([lng, lat]: LngLat): LngLat => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]

function drawStretch({ vertices, halfWidthM }: Stretch): readonly Polygon[] {
  const chunks = new Map<number, LngLat[]>()
  const startM = vertices[0]?.alongM ?? 0
  for (const [index, { position, alongM }] of vertices.entries()) {
    const chunk = Math.floor((alongM - startM) / CHUNK_M)
    const before = vertices[index - 1]?.position
    // A chunk begins where the one before ended, so that nothing is missing between them.
    if (!chunks.has(chunk)) chunks.set(chunk, before === undefined ? [] : [before])
    chunks.get(chunk)?.push(position)
  }
  return [...chunks.values()].flatMap((positions) => drawChunk(positions, halfWidthM))
}

function drawChunk(positions: readonly LngLat[], halfWidthM: number): readonly Polygon[] {
  const middle = positions[Math.floor(positions.length / 2)] as LngLat
  const plane = localPlane(middle)
  const line = straighten(positions.map((position) => plane.toPlane(position)))
  return bandOfLine(line, halfWidthM).map((rings) => ({
    type: 'Polygon',
    coordinates: rings.map((ring) => ring.map(([eastM, northM]) => plane.toPosition(eastM, northM))),
  }))
}

/** Leaves out vertices on an almost straight way between two others. */
function straighten(line: readonly PlanePoint[]): readonly PlanePoint[] {
  const kept = line.slice(0, 1)
  let from = 0
  for (let to = 2; to < line.length; to++) {
    if (isStraight(line.slice(from, to + 1))) continue
    kept.push(line[to - 1] as PlanePoint)
    from = to - 1
  }
  return [...kept, ...line.slice(1).slice(-1)]
}

function isStraight(way: readonly PlanePoint[]): boolean {
  const [fromEast, fromNorth] = way[0] as PlanePoint
  const [toEast, toNorth] = way.at(-1) as PlanePoint
  const length2 = (toEast - fromEast) ** 2 + (toNorth - fromNorth) ** 2
  if (length2 > MAX_SIDE_M ** 2) return false
  return way.every(([east, north]) => {
    const along = (east - fromEast) * (toEast - fromEast) + (north - fromNorth) * (toNorth - fromNorth)
    const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, along / length2))
    const offM = Math.hypot(
      east - fromEast - share * (toEast - fromEast),
      north - fromNorth - share * (toNorth - fromNorth),
    )
    return offM <= STRAIGHT_WITHIN_M
  })
}
