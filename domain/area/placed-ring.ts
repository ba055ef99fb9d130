import type { Area, LngLat } from '../place.ts'

/** A ring with its place in an area. */
export type PlacedRing = {
  readonly polygon: number
  /** 0 for the outline, else the number of the hole. */
  readonly hole: number
  /** Where it stands below `coordinates`. */
  readonly path: readonly number[]
  readonly positions: readonly LngLat[]
}

/** What is wrong with an area: where below `coordinates`, what was got and what is expected. */
export type AreaFault = { readonly path: readonly number[]; readonly message: string }

export function ringsOf(area: Area): readonly PlacedRing[] {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  return polygons.flatMap((rings, polygon) =>
    rings.map((positions, hole) => ({
      polygon,
      hole,
      path: area.type === 'Polygon' ? [hole] : [polygon, hole],
      positions,
    })),
  )
}

export const ringName = ({ hole }: PlacedRing): string => (hole === 0 ? 'the outline' : `hole ${hole}`)

export const placeText = ([lng, lat]: LngLat): string => `[${lng}, ${lat}]`
