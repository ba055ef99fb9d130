import type L from 'leaflet'
import type { SealMark } from '../live/seal-store.ts'

/** A finger is thicker than a mark. */
const REACH_PX = 18

/** The mark nearest to a point of the map's window, within reach; one pass over all marks. */
export const nearestMark = (map: L.Map, marks: Iterable<SealMark>, point: L.Point): SealMark | null => {
  const scale = 256 * 2 ** map.getZoom()
  const corner = map.getPixelBounds().min
  if (!corner) return null
  let nearest: SealMark | null = null
  let nearestPx = REACH_PX
  for (const mark of marks) {
    const distancePx = Math.hypot(mark.x * scale - corner.x - point.x, mark.y * scale - corner.y - point.y)
    if (distancePx > nearestPx) continue
    nearest = mark
    nearestPx = distancePx
  }
  return nearest
}
