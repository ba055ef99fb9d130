import type { LngLat } from '../../../domain/place.ts'

/** A part of a line, km from its start, and how far to each side a truck may be there. */
export type Section = { readonly fromKm: number; readonly toKm: number; readonly halfWidthM: number }

/** A line an officer has registered: where trucks may drive. */
export type RegisteredLine = {
  readonly role: 'main' | 'alternate'
  readonly coordinates: readonly LngLat[]
  readonly halfWidthM: number
  readonly sections: readonly Section[]
}

/** Where a true position is beside what was registered. */
export type Standing = {
  /** From the nearest registered line, metres. */
  readonly offLineM: number
  /** Beyond the edge of the registered band, metres; negative inside it. */
  readonly beyondM: number
  /** Along the nearest line from its start, metres. */
  readonly alongLineM: number
  /** Which of the registered lines is the nearest. */
  readonly lineIndex: number
}

/** Straight pieces between two vertices, or parts of such where the half-width changes. */
type Piece = {
  readonly lineIndex: number
  readonly from: LngLat
  readonly to: LngLat
  readonly fromM: number
  readonly lengthM: number
  readonly halfWidthM: number
}

/** WGS84 (NGA.STND.0036): metres per degree at a latitude, from the ellipsoid's two radii of curvature. */
const SEMI_MAJOR_M = 6_378_137
const ECCENTRICITY2 = 0.006_694_379_990_14
const RADIANS = Math.PI / 180
type Scale = { readonly eastM: number; readonly northM: number }
const scaleAt = (lat: number): Scale => {
  const flat = 1 - ECCENTRICITY2 * Math.sin(lat * RADIANS) ** 2
  const primeVerticalM = SEMI_MAJOR_M / Math.sqrt(flat)
  const meridianM = (SEMI_MAJOR_M * (1 - ECCENTRICITY2)) / flat ** 1.5
  return { eastM: primeVerticalM * Math.cos(lat * RADIANS) * RADIANS, northM: meridianM * RADIANS }
}

/** Metres between two places some kilometres apart. */
export const metresBetween = (a: LngLat, b: LngLat): number => {
  const scale = scaleAt((a[1] + b[1]) / 2)
  return Math.hypot((b[0] - a[0]) * scale.eastM, (b[1] - a[1]) * scale.northM)
}

const between = (from: LngLat, to: LngLat, share: number): LngLat => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
]

const piecesOf = (line: RegisteredLine, lineIndex: number): Piece[] => {
  const borders = line.sections.flatMap(({ fromKm, toKm }) => [fromKm * 1_000, toKm * 1_000])
  const halfWidthAt = (alongM: number): number =>
    line.sections.find(({ fromKm, toKm }) => alongM >= fromKm * 1_000 && alongM < toKm * 1_000)?.halfWidthM ??
    line.halfWidthM
  let lineM = 0
  return line.coordinates.slice(1).flatMap((to, index) => {
    const from = line.coordinates[index] ?? to
    const startM = lineM
    const lengthM = metresBetween(from, to)
    lineM += lengthM
    const cuts = borders.filter((atM) => atM > startM && atM < lineM).sort((a, b) => a - b)
    return [startM, ...cuts].map((fromM, at): Piece => {
      const toM = cuts[at] ?? lineM
      const part = (alongM: number): LngLat => between(from, to, lengthM > 0 ? (alongM - startM) / lengthM : 0)
      return {
        lineIndex,
        from: part(fromM),
        to: part(toM),
        fromM,
        lengthM: toM - fromM,
        halfWidthM: halfWidthAt((fromM + toM) / 2),
      }
    })
  })
}

/** Squared distance to a piece and where on it, in the plane that touches the earth at `at`. */
const nearestOn = ({ from, to }: Piece, at: LngLat, scale: Scale): { readonly m: number; readonly share: number } => {
  const [ax, ay] = [(from[0] - at[0]) * scale.eastM, (from[1] - at[1]) * scale.northM]
  const [dx, dy] = [(to[0] - from[0]) * scale.eastM, (to[1] - from[1]) * scale.northM]
  const length2 = dx * dx + dy * dy
  const share = length2 > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2)) : 0
  return { m: Math.hypot(ax + dx * share, ay + dy * share), share }
}

/** A place is no nearer to a piece than to the piece's box; metres, never too much. */
const leastM = ({ from, to }: Piece, [lng, lat]: LngLat, scale: Scale): number => {
  const asideEast = Math.max(Math.min(from[0], to[0]) - lng, lng - Math.max(from[0], to[0]), 0) * scale.eastM
  const asideNorth = Math.max(Math.min(from[1], to[1]) - lat, lat - Math.max(from[1], to[1]), 0) * scale.northM
  return Math.max(asideEast, asideNorth)
}

/**
 * The world's own ruler, which knows nothing of how the platform measures: every piece of every line is looked at, in a
 * plane of the place asked for (within 5 cm up to 2 km from the line, 0.2 % at 20 km). About half a microsecond for a
 * hundred vertices, since most pieces are refused by their box.
 */
export const measureAgainst = (lines: readonly RegisteredLine[]): ((at: LngLat) => Standing) => {
  const pieces = lines.flatMap(piecesOf)
  const widestM = Math.max(...pieces.map(({ halfWidthM }) => halfWidthM))
  return (at) => {
    const scale = scaleAt(at[1])
    let [offLineM, beyondM, alongLineM, lineIndex] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
    for (const piece of pieces) {
      const least = leastM(piece, at, scale)
      if (least >= offLineM && least - widestM >= beyondM) continue
      const { m, share } = nearestOn(piece, at, scale)
      if (m < offLineM) {
        offLineM = m
        alongLineM = piece.fromM + share * piece.lengthM
        lineIndex = piece.lineIndex
      }
      beyondM = Math.min(beyondM, m - piece.halfWidthM)
    }
    return { offLineM, beyondM, alongLineM, lineIndex }
  }
}
