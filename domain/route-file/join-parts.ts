import { distanceM } from '../distance.ts'
import type { LngLat } from '../place.ts'
import { antimeridianJump } from '../strokes/stroke.ts'
import { type Finding, finding } from './finding.ts'
import type { RoutePart, RouteTrack } from './route-file.ts'

/** Receivers fall silent in tunnels, and the longest of Việt Nam's are 6 km; beyond this it is another line. */
const JOIN_WITHIN_M = 10_000
/** Ends nearer than this are one place: a part that ends here, not begins, was drawn the other way round. */
const SAME_PLACE_M = 50

export type JoinedLine = { readonly path: string; readonly positions: readonly LngLat[] }

type Line = { readonly path: string; positions: LngLat[]; parts: number }
type Joins = { readonly gapsM: number[]; turned: number; readonly findings: Finding[] }

/** One line of the parts of a track, or several where they lie too far apart to belong together. */
export function joinParts(track: RouteTrack): {
  readonly lines: readonly JoinedLine[]
  readonly findings: readonly Finding[]
} {
  const lines: Line[] = []
  const joins: Joins = { gapsM: [], turned: 0, findings: [] }
  for (const part of track.parts) {
    if (part.positions.length === 0) continue
    const line = lines.at(-1)
    if (line === undefined || !join(line, part, joins))
      lines.push({ path: part.path, positions: [...part.positions], parts: 1 })
  }
  const { gapsM, turned, findings } = joins
  if (gapsM.length > 0) {
    const longestM = Math.round(gapsM.reduce((most, gapM) => Math.max(most, gapM), 0))
    findings.push(finding('parts.joined', track.path, { count: gapsM.length + 1, longestM }))
  }
  if (turned > 0) findings.push(finding('parts.turned', track.path, { count: turned }))
  return { lines, findings }
}

/** Lets a line go on with a part; false when the part lies too far from its end. */
function join(line: Line, part: RoutePart, joins: Joins): boolean {
  const [first, last] = [part.positions[0] as LngLat, part.positions.at(-1) as LngLat]
  const isNextTo = (end: LngLat): boolean => isSamePlace(end, first) || isSamePlace(end, last)
  const [start, end] = [line.positions[0] as LngLat, line.positions.at(-1) as LngLat]
  // Of two parts that were drawn away from each other it is the first that runs the wrong way.
  if (line.parts === 1 && isNextTo(start) && !isNextTo(end)) {
    line.positions = line.positions.toReversed()
    joins.turned++
  }
  const from = line.positions.at(-1) as LngLat
  const isTurned = isSamePlace(from, last) && !isSamePlace(from, first)
  const gapM = distanceM(from, isTurned ? last : first)
  if (gapM > JOIN_WITHIN_M || antimeridianJump([from, isTurned ? last : first]) >= 0) {
    joins.findings.push(finding('parts.apart', part.path, { gapKm: Math.round(gapM / 1_000) }, from))
    return false
  }
  if (isTurned) joins.turned++
  joins.gapsM.push(gapM)
  line.parts++
  for (const position of isTurned ? part.positions.toReversed() : part.positions) line.positions.push(position)
  return true
}

const isSamePlace = (a: LngLat, b: LngLat): boolean => distanceM(a, b) <= SAME_PLACE_M
