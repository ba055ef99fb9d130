import { checkArea } from '../../../domain/area/check-area.ts'
import type { Area, LngLat } from '../../../domain/place.ts'

/** The rings of an area, open (the first vertex is not repeated): outlines with their holes. */
export type Parts = readonly (readonly (readonly LngLat[])[])[]

/** A ring has three corners. */
export const LEAST_CORNERS = 3

const open = (ring: readonly LngLat[]): readonly LngLat[] => ring.slice(0, -1)
const closed = (ring: readonly LngLat[]): readonly LngLat[] => [...ring, ...ring.slice(0, 1)]

export const partsOf = (area: Area): Parts =>
  (area.type === 'Polygon' ? [area.coordinates] : area.coordinates).map((rings) => rings.map(open))

export const areaOf = (parts: Parts): Area => {
  const coordinates = parts.map((rings) => rings.map(closed))
  const [only] = coordinates
  return coordinates.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates }
}

/** Where a ring is: its part, and 0 for the outline or the number of the hole. */
export type RingPlace = { readonly part: number; readonly ring: number }

export const ringsOf = (parts: Parts): readonly (RingPlace & { readonly positions: readonly LngLat[] })[] =>
  parts.flatMap((rings, part) => rings.map((positions, ring) => ({ part, ring, positions })))

/** With one ring otherwise; without corners it is taken away, an outline together with its holes. */
export const withRing = (parts: Parts, at: RingPlace, positions: readonly LngLat[]): Parts => {
  const rings = parts[at.part] ?? []
  if (positions.length === 0)
    return at.ring === 0 ? parts.toSpliced(at.part, 1) : parts.with(at.part, rings.toSpliced(at.ring, 1))
  return parts.with(at.part, rings.with(at.ring, positions))
}

export type RingFault = { readonly message: string; readonly ring: RingPlace | null; readonly at: LngLat | null }

/** What the server would refuse (docs/decisions/0034), found by the same code: at which ring and where. */
export const faultOf = (parts: Parts): RingFault | null => {
  if (parts.length === 0) return null
  const fault = checkArea(areaOf(parts))
  if (!fault) return null
  const path = parts.length === 1 ? [0, ...fault.path] : fault.path
  const [part, ring, at] = path.map(Number)
  if (part === undefined || ring === undefined) return { message: fault.message, ring: null, at: null }
  const positions = parts[part]?.[ring] ?? []
  return {
    message: fault.message,
    ring: { part, ring },
    at: at === undefined ? null : (positions[at % Math.max(1, positions.length)] ?? null),
  }
}
