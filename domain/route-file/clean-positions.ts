import { distanceM } from '../distance.ts'
import type { LngLat } from '../place.ts'
import { antimeridianJump } from '../strokes/stroke.ts'
import { type Finding, finding } from './finding.ts'
import type { RoutePart, RouteTrack } from './route-file.ts'

/** Where a position is left out the line goes straight on; over more than this it would be another road. */
const BRIDGE_WITHIN_M = 1_000

const isOnEarth = ([lng, lat]: LngLat): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90
const textOf = ([lng, lat]: LngLat): string => `[${lng}, ${lat}]`

/**
 * Whether every position has its latitude first: none is beyond the range it would have then, and one at least says so.
 * (Việt Nam's longitudes are above 90, so there it always shows.)
 */
export function isSwapped(tracks: readonly RouteTrack[]): boolean {
  const positions = tracks.flatMap(({ parts }) => parts.flatMap((part) => part.positions))
  const known = positions.filter(([lng, lat]) => Number.isFinite(lng) && Number.isFinite(lat))
  return known.some(([, lat]) => Math.abs(lat) > 90) && known.every(([lng, lat]) => isOnEarth([lat, lng]))
}

export const swapped = (track: RouteTrack): RouteTrack => ({
  ...track,
  parts: track.parts.map((part) => ({ ...part, positions: part.positions.map(([lng, lat]): LngLat => [lat, lng]) })),
})

/** A part with positions on earth only, on one side of the antimeridian; null when it can't be used. */
export function cleanPart(part: RoutePart): { readonly part: RoutePart | null; readonly findings: readonly Finding[] } {
  const { path, positions } = part
  const good = positions.filter(isOnEarth)
  const findings = good.length < positions.length ? [leftOut(part)] : []
  if (findings.some(({ severity }) => severity === 'refused')) return { part: null, findings }
  const jump = antimeridianJump(good)
  if (jump < 0) return { part: { ...part, positions: good }, findings }
  const values = { from: good[jump]?.[0] ?? 0, to: good[jump + 1]?.[0] ?? 0 }
  return { part: null, findings: [...findings, finding('line.over-antimeridian', path, values, good[jump])] }
}

function leftOut({ path, positions }: RoutePart): Finding {
  const first = positions.findIndex((position) => !isOnEarth(position))
  const count = positions.filter((position) => !isOnEarth(position)).length
  const values = { count, got: textOf(positions[first] as LngLat) }
  const before = positions[first - 1] ?? null
  return finding(isBridged(positions) ? 'position.left-out' : 'position.nowhere', `${path}[${first}]`, values, before)
}

/** Whether the positions around those that are nowhere are near enough to each other to do without. */
function isBridged(positions: readonly LngLat[]): boolean {
  let before: LngLat | null = null
  let isGap = false
  for (const position of positions) {
    if (!isOnEarth(position)) {
      isGap = true
      continue
    }
    if (isGap && before && distanceM(before, position) > BRIDGE_WITHIN_M) return false
    before = position
    isGap = false
  }
  return true
}
