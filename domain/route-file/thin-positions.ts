import type { LngLat } from '../place.ts'

/** How many positions one straight stroke may replace: it bounds the work for a line that is straight for ever. */
const MOST_REPLACED = 64
/** Metres to a degree of latitude: exact to 1 %, and the tolerance needs no more. */
const METRES_PER_DEGREE = 111_320

/**
 * Leaves out positions that lie within `withinM` metres of the line without them; the first and the last stay. Costs a
 * few microseconds a position, whatever the line.
 */
export function thinPositions(positions: readonly LngLat[], withinM: number): readonly LngLat[] {
  const kept = positions.slice(0, 1)
  let from = 0
  while (from < positions.length - 1) {
    let to = from + 1
    const most = Math.min(positions.length - 1, from + MOST_REPLACED)
    while (to < most && isNear(positions, from, to + 1, withinM)) to++
    kept.push(positions[to] as LngLat)
    from = to
  }
  return kept
}

/** Whether all positions between two of them lie near the straight way. */
function isNear(positions: readonly LngLat[], from: number, to: number, withinM: number): boolean {
  const [originLng, originLat] = positions[from] as LngLat
  const [endLng, endLat] = positions[to] as LngLat
  const perLngM = METRES_PER_DEGREE * Math.cos((originLat * Math.PI) / 180)
  const [endX, endY] = [(endLng - originLng) * perLngM, (endLat - originLat) * METRES_PER_DEGREE]
  const length2 = endX * endX + endY * endY
  for (let index = from + 1; index < to; index++) {
    const [lng, lat] = positions[index] as LngLat
    const [x, y] = [(lng - originLng) * perLngM, (lat - originLat) * METRES_PER_DEGREE]
    const along = length2 === 0 ? 0 : (x * endX + y * endY) / length2
    const share = Math.max(0, Math.min(1, along))
    if (Math.hypot(x - share * endX, y - share * endY) > withinM) return false
  }
  return true
}
