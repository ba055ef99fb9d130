import type { Area, LngLat } from '../../../domain/place.ts'

/** The middle of an area's box: good enough to put a name beside it. */
export const middleOf = (area: Area): LngLat => {
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()
  const positions = rings.flat()
  const lngs = positions.map(([lng]) => lng)
  const lats = positions.map(([, lat]) => lat)
  return [(Math.min(...lngs) + Math.max(...lngs)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2]
}
