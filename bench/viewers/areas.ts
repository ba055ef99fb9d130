import type { LngLat } from '../../domain/place.ts'
import { createRandom } from '../../simulators/random.ts'

export type Area = { readonly bbox: readonly [number, number, number, number]; readonly zoom: number }

/** A desk's map between queue and detail. */
const MAP_PX = { width: 990, height: 720 }
const TILE_PX = 256
/** Who looks how closely: walls at the country, regional rooms at theirs, officers at a stretch of road or a gate. */
const ZOOMS: readonly { readonly share: number; readonly zoom: number }[] = [
  { share: 0.1, zoom: 6 },
  { share: 0.4, zoom: 9 },
  { share: 0.3, zoom: 11 },
  { share: 0.2, zoom: 14 },
]
const COUNTRY: LngLat = [106.5, 16.2]

const zoomOf = (share: number): number => {
  let below = 0
  for (const { share: part, zoom } of ZOOMS) {
    below += part
    if (share < below) return zoom
  }
  return 6
}

/** What a map of a desk shows around a place, degrees; Mercator's stretch of latitudes left out, it is small here. */
const around = ([lng, lat]: LngLat, zoom: number): Area => {
  const degreesPerPx = 360 / (TILE_PX * 2 ** zoom)
  const [dLng, dLat] = [(MAP_PX.width / 2) * degreesPerPx, (MAP_PX.height / 2) * degreesPerPx]
  return { bbox: [lng - dLng, lat - dLat, lng + dLng, lat + dLat], zoom }
}

/** What so many viewers look at: seeded, and always where seals are. */
export const areasOf = (count: number, roads: readonly (readonly LngLat[])[], seed: string): Area[] => {
  const random = createRandom(seed)
  const points = roads.flat()
  return Array.from({ length: count }, (_, index) => {
    const zoom = zoomOf((index + 0.5) / count)
    const point = points[Math.floor(random.next() * points.length)] ?? COUNTRY
    return around(zoom === 6 ? COUNTRY : point, zoom)
  })
}
