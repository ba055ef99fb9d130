import { latOfMapY, mapYOfLat } from '../earth.ts'
import { areaTester } from '../geometry.ts'
import type { LngLat } from '../place.ts'
import { type AreaFault, type PlacedRing, placeText } from './placed-ring.ts'

/**
 * A hole outside its outline or inside another hole. Rings that meet in no more than one corner (checked before) are
 * wholly inside or outside each other, so the middle of one side tells where all of a ring is.
 */
export function checkHoles(rings: readonly PlacedRing[]): AreaFault | null {
  const polygons = new Map<number, PlacedRing[]>()
  for (const ring of rings) polygons.set(ring.polygon, [...(polygons.get(ring.polygon) ?? []), ring])
  for (const [outline, ...holes] of polygons.values()) {
    const found = outline && holes.length > 0 ? checkHolesOf(outline, holes) : null
    if (found) return found
  }
  return null
}

function checkHolesOf(outline: PlacedRing, holes: readonly PlacedRing[]): AreaFault | null {
  const isInOutline = testerOf(outline)
  const testers = holes.map(testerOf)
  for (const [index, { path, hole, positions }] of holes.entries()) {
    const probe = middleOfSide(positions)
    if (!isInOutline(probe)) {
      const where = placeText(positions[0] as LngLat)
      return { path, message: `hole ${hole} at ${where} lies outside its outline: expected it inside` }
    }
    const around = testers.findIndex((isInside, other) => other !== index && isInside(probe))
    if (around >= 0)
      return { path, message: `hole ${hole} lies inside hole ${around + 1}: expected holes apart from each other` }
  }
  return null
}

const testerOf = ({ positions }: PlacedRing) => areaTester({ type: 'Polygon', coordinates: [positions] })

/** Halfway along the first side as drawn on the map. */
function middleOfSide(ring: readonly LngLat[]): LngLat {
  const [lng, lat] = ring[0] as LngLat
  const [nextLng, nextLat] = ring.find((position) => position[0] !== lng || position[1] !== lat) ?? [lng, lat]
  return [(lng + nextLng) / 2, latOfMapY((mapYOfLat(lat) + mapYOfLat(nextLat)) / 2)]
}
