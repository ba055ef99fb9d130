import { drawnLengthBoundM } from '../corridor/drawn-line.ts'
import { mapYOfLat } from '../earth.ts'
import type { Area, LngLat } from '../place.ts'
import { antimeridianJump } from '../strokes/stroke.ts'
import { checkHoles } from './check-holes.ts'
import { checkMeetings } from './check-meetings.ts'
import { type AreaFault, type PlacedRing, ringsOf } from './placed-ring.ts'

/** An edge is cut into pieces of 500 m to measure from it: outlines longer than this together are a mistake. */
const MOST_EDGE_KM = 20_000
/** A ring narrower than this encloses nothing. */
const LEAST_WIDTH_M = 1
/** One degree of longitude at the equator (WGS84 semi-major axis). */
const METRES_PER_DEGREE = (6_378_137 * Math.PI) / 180

/**
 * The first fault of an area whose rings are closed and whose positions are on earth, null when it has none: each ring
 * encloses something and doesn't meet itself; holes lie inside their outline and apart from each other (they may touch
 * in one corner: OGC 06-103r4, 6.1.11.1); nothing passes the antimeridian (RFC 7946 section 3.1.9). Takes 0.2 s for
 * 50,000 positions.
 */
export function checkArea(area: Area): AreaFault | null {
  const rings = ringsOf(area)
  return checkJumps(rings) ?? checkLength(rings) ?? checkWidths(rings) ?? checkMeetings(rings) ?? checkHoles(rings)
}

function checkLength(rings: readonly PlacedRing[]): AreaFault | null {
  const edgeKm = rings.reduce((sum, { positions }) => sum + drawnLengthBoundM(positions), 0) / 1_000
  if (edgeKm <= MOST_EDGE_KM) return null
  return { path: [], message: `got an outline of ${Math.round(edgeKm)} km, expected at most ${MOST_EDGE_KM} km` }
}

function checkJumps(rings: readonly PlacedRing[]): AreaFault | null {
  for (const { path, positions } of rings) {
    const jump = antimeridianJump(positions)
    if (jump < 0) continue
    const side = `from longitude ${positions[jump]?.[0]} to ${positions[jump + 1]?.[0]}`
    const message = `got a side ${side}, over the antimeridian: cut the area at ±180 into a MultiPolygon (RFC 7946 section 3.1.9)`
    return { path: [...path, jump], message }
  }
  return null
}

function checkWidths(rings: readonly PlacedRing[]): AreaFault | null {
  const flat = rings.find(({ positions }) => widthM(positions) < LEAST_WIDTH_M)
  return flat ? { path: flat.path, message: 'got a ring that encloses no area, expected the outline of a place' } : null
}

/**
 * How far a ring reaches sideways from its longest way out of its first position. Positions in one row enclose nothing,
 * whether the row is straight on the map or in degrees. (Its signed area would be nothing for a figure of eight, too.)
 */
function widthM(ring: readonly LngLat[]): number {
  const atLat = Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180)
  // The map stretches by 1 / cos φ in both directions, degrees of longitude do so in one.
  const onMapM = spreadOf(ring.map(([lng, lat]) => [lng * atLat, mapYOfLat(lat) * atLat]))
  const inDegreesM = spreadOf(ring.map(([lng, lat]) => [lng * atLat, lat]))
  return Math.min(onMapM, inDegreesM) * METRES_PER_DEGREE
}

function spreadOf(points: readonly (readonly [x: number, y: number])[]): number {
  const [originX, originY] = points[0] ?? [0, 0]
  const ways = points.map(([x, y]) => [x - originX, y - originY] as const)
  const farthest = ways.reduce((most, [x, y]) => Math.max(most, Math.hypot(x, y)), 0)
  const [farX, farY] = ways.find(([x, y]) => Math.hypot(x, y) === farthest) ?? [0, 0]
  if (farthest === 0) return 0
  return ways.reduce((most, [x, y]) => Math.max(most, Math.abs(farX * y - farY * x) / farthest), 0)
}
