import { latOfMapY, mapYOfLat, toEarthCentred } from '../earth.ts'
import type { LngLat } from '../place.ts'

/**
 * A straight stroke of the map, cut so short that the earth-centred chord between two vertices leaves the stroke by less
 * than 1 cm up to latitude 60 (length² · tan φ / 8R sideways, length² / 8R below the surface).
 */
const MAX_PIECE_M = 500
/** No place has more metres to a degree of longitude on the map (equator, WGS84 semi-major axis). */
const METRES_PER_MAP_DEGREE = (6_378_137 * Math.PI) / 180
/** Vertices closer than this are one vertex. */
const SAME_PLACE_M = 0.001

/** A vertex of a line as drawn and its distance from the line's start, along the line, in metres. */
export type DrawnVertex = { readonly position: LngLat; readonly alongM: number }

/**
 * The line as it is drawn on a Mercator map: straight there between its vertices (not along a great circle), densified to
 * at most 500 m and measured on WGS84. Duplicate vertices are dropped; one vertex is left of a line that never moves.
 * Longitudes may pass ±180; from 179 to −179 is the long way round, as the map draws it (RFC 7946 section 3.1.9).
 */
export function drawLine(coordinates: readonly LngLat[]): readonly DrawnVertex[] {
  const drawn: DrawnVertex[] = []
  for (const [index, to] of coordinates.entries()) {
    const from = coordinates[index - 1] ?? to
    for (const position of strokePositions(from, to)) pushVertex(drawn, position)
  }
  return drawn
}

/** What a stroke of the map is at most long on the ground, in metres. */
function strokeBoundM(from: LngLat, to: LngLat): number {
  const strokeDegrees = Math.hypot(to[0] - from[0], mapYOfLat(to[1]) - mapYOfLat(from[1]))
  // The map stretches by 1 / cos φ, so a stroke is longest on the ground where it is nearest to the equator.
  const nearestLat = from[1] * to[1] < 0 ? 0 : Math.min(Math.abs(from[1]), Math.abs(to[1]))
  return strokeDegrees * METRES_PER_MAP_DEGREE * Math.cos((nearestLat * Math.PI) / 180)
}

/** What a line as drawn is at most long, in metres, without drawing it: an edge round the world has 80,000 pieces. */
export const drawnLengthBoundM = (coordinates: readonly LngLat[]): number =>
  coordinates.reduce((sum, to, index) => sum + strokeBoundM(coordinates[index - 1] ?? to, to), 0)

function strokePositions(from: LngLat, to: LngLat): readonly LngLat[] {
  const fromY = mapYOfLat(from[1])
  const toY = mapYOfLat(to[1])
  const count = Math.max(1, Math.ceil(strokeBoundM(from, to) / MAX_PIECE_M))
  return Array.from({ length: count }, (_, step): LngLat => {
    const share = (step + 1) / count
    // The last one is the vertex itself, free of rounding.
    return share === 1 ? to : [from[0] + (to[0] - from[0]) * share, latOfMapY(fromY + (toY - fromY) * share)]
  })
}

function pushVertex(drawn: DrawnVertex[], position: LngLat): void {
  const last = drawn.at(-1)
  if (last === undefined) {
    drawn.push({ position, alongM: 0 })
    return
  }
  const stepM = chordM(last.position, position)
  if (stepM >= SAME_PLACE_M) drawn.push({ position, alongM: last.alongM + stepM })
}

function chordM(a: LngLat, b: LngLat): number {
  const [ax, ay, az] = toEarthCentred(a[0], a[1])
  const [bx, by, bz] = toEarthCentred(b[0], b[1])
  return Math.hypot(ax - bx, ay - by, az - bz)
}

/** Length in metres of a line as drawn. */
export const drawnLengthM = (line: readonly DrawnVertex[]): number => line.at(-1)?.alongM ?? 0

/**
 * The position `alongM` metres from the start, held to the ends of the line.
 *
 * @throws Error when the line has no vertex.
 */
export function positionAlong(line: readonly DrawnVertex[], alongM: number): LngLat {
  const index = line.findIndex((vertex) => vertex.alongM >= alongM)
  const to = index === -1 ? line.at(-1) : line[index]
  if (to === undefined) throw new Error('Got a line without vertices, expected at least one: draw the line first.')
  const from = line[index - 1]
  if (from === undefined) return to.position
  const share = (alongM - from.alongM) / (to.alongM - from.alongM)
  return [
    from.position[0] + (to.position[0] - from.position[0]) * share,
    from.position[1] + (to.position[1] - from.position[1]) * share,
  ]
}

/** The part of a line between two distances from its start, with vertices at both bounds. */
export function sliceLine(line: readonly DrawnVertex[], fromM: number, toM: number): readonly DrawnVertex[] {
  const between = line.filter((vertex) => vertex.alongM > fromM && vertex.alongM < toM)
  return [
    { position: positionAlong(line, fromM), alongM: fromM },
    ...between,
    { position: positionAlong(line, toM), alongM: toM },
  ]
}
