import { localPlane } from '../earth.ts'
import type { LngLat } from '../place.ts'

/** How far along a straight stroke (0…1) it is nearest to a place, and how near, metres; for strokes of some kilometres. */
export const nearestOnStroke = (
  place: LngLat,
  from: LngLat,
  to: LngLat,
): { readonly share: number; readonly apartM: number } => {
  const plane = localPlane(place)
  const [fromEast, fromNorth] = plane.toPlane(from)
  const [toEast, toNorth] = plane.toPlane(to)
  const [eastM, northM] = [toEast - fromEast, toNorth - fromNorth]
  const length2 = eastM ** 2 + northM ** 2
  const along = length2 === 0 ? 0 : -(fromEast * eastM + fromNorth * northM) / length2
  const share = Math.max(0, Math.min(1, along))
  return { share, apartM: Math.hypot(fromEast + share * eastM, fromNorth + share * northM) }
}
