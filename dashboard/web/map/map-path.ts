import type { Area, LngLat } from '../../../domain/place.ts'
import { mercatorOf } from '../live/seal-store.ts'

/** A line or ring in Web Mercator, 0…1, as [x, y, x, y, …], with its box: drawing it only scales and shifts. */
export type MapPath = { readonly points: Float64Array; readonly box: readonly [number, number, number, number] }

/** Where the canvas looks: pixel = unit × scale − origin. */
export type View = {
  readonly scale: number
  readonly originX: number
  readonly originY: number
  readonly width: number
  readonly height: number
  readonly zoom: number
  /** How far the canvas reaches beyond the left and the right side of the window. */
  readonly padX: number
}

export const pathOf = (positions: readonly LngLat[]): MapPath => {
  const points = new Float64Array(positions.length * 2)
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  positions.forEach(([lng, lat], index) => {
    const { x, y } = mercatorOf(lng, lat)
    points[index * 2] = x
    points[index * 2 + 1] = y
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, y)
    south = Math.max(south, y)
  })
  return { points, box: [west, north, east, south] }
}

/** All rings of an area, holes included: fill them with the even-odd rule. */
export const pathsOfArea = (area: Area): MapPath[] =>
  (area.type === 'Polygon' ? [area.coordinates] : area.coordinates).flatMap((rings) => rings.map(pathOf))

export const isInView = ({ box: [west, north, east, south] }: MapPath, view: View): boolean =>
  east * view.scale - view.originX >= 0 &&
  west * view.scale - view.originX <= view.width &&
  south * view.scale - view.originY >= 0 &&
  north * view.scale - view.originY <= view.height

/** The pixel of a position. */
export const pixelOf = ([lng, lat]: LngLat, view: View): { x: number; y: number } => {
  const { x, y } = mercatorOf(lng, lat)
  return { x: x * view.scale - view.originX, y: y * view.scale - view.originY }
}

const EARTH_CIRCUMFERENCE_M = 40_075_016.7

/** Pixels that a length in metres takes at a latitude (Web Mercator stretches by 1 / cos). */
export const pixelsOfMetres = (metres: number, latDeg: number, scale: number): number =>
  (metres * scale) / (EARTH_CIRCUMFERENCE_M * Math.cos((latDeg * Math.PI) / 180))
