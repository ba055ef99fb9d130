import type { Area, LngLat } from '../place.ts'

type Ring = readonly LngLat[]

/** Twice the signed area of a closed ring, in the square of its units: above zero when it runs counter-clockwise. */
export const turningOf = (ring: Ring): number => {
  const [originLng, originLat] = ring[0] ?? [0, 0]
  return ring.reduce((sum, [lng, lat], index) => {
    const [nextLng, nextLat] = ring[index + 1] ?? [originLng, originLat]
    // From the first position on: differences are exact where whole degrees would drown them.
    return sum + (lng - originLng) * (nextLat - originLat) - (nextLng - originLng) * (lat - originLat)
  }, 0)
}

const rightHandRings = (rings: readonly Ring[]): readonly Ring[] =>
  rings.map((ring, index) => {
    const isCounterClockwise = turningOf(ring) > 0
    return isCounterClockwise === (index === 0) ? ring : ring.toReversed()
  })

/**
 * The same area with its rings in the order that RFC 7946 section 3.1.6 asks for: outlines counter-clockwise, holes
 * clockwise. Judging asks for neither.
 */
export const rightHanded = (area: Area): Area =>
  area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rightHandRings(area.coordinates) }
    : { type: 'MultiPolygon', coordinates: area.coordinates.map(rightHandRings) }
