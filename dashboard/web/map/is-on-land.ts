import type { MapPath } from './map-path.ts'

/** Whether a place of Web Mercator, 0…1, is inside an odd number of these rings. Costs their points where a box holds it. */
export const isOnLand = (rings: readonly MapPath[], x: number, y: number): boolean =>
  rings.filter((ring) => isInside(ring, x, y)).length % 2 === 1

const isInside = ({ points, box: [west, north, east, south] }: MapPath, x: number, y: number): boolean => {
  if (x < west || x > east || y < north || y > south) return false
  let inside = false
  for (let at = 0, before = points.length - 2; at < points.length; before = at, at += 2) {
    const [x1, y1] = [points[at] as number, points[at + 1] as number]
    const [x2, y2] = [points[before] as number, points[before + 1] as number]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}
