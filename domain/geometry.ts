import bbox from '@turf/bbox'
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import buffer from '@turf/buffer'
import circle from '@turf/circle'
import { lengthToDegrees, multiLineString, multiPolygon, point } from '@turf/helpers'
import { mapYOfLat } from './earth.ts'
import type { Area, LngLat, MultiPolygon, Polygon } from './place.ts'

/* The house's only door to Turf. Positions are [lng, lat] WGS84 degrees, distances metres. */

/** [west, south, east, north] in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** The smallest box around an area; an area that passes the antimeridian keeps longitudes beyond ±180. */
export function boxOf(area: Area): Box {
  const [west, south, east, north] = bbox(asTurf(area))
  return [west, south, east, north]
}

/** A circle as a polygon, for a gate that is known as a point only. */
export function circleArea(centre: LngLat, radiusM: number, steps = 64): Polygon {
  const { coordinates } = circle([...centre], radiusM, { steps, units: 'meters' }).geometry
  return { type: 'Polygon', coordinates: coordinates.map((ring) => ring.map(asLngLat)) }
}

/**
 * Compiles an area into a test for positions. Its edges are straight on the Mercator map, as officers drew them; holes are
 * outside, the edge itself is inside. Areas cut at ±180 and areas with longitudes beyond it both work.
 */
export function areaTester(area: Area): (position: LngLat) => boolean {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  const onMap = multiPolygon(
    polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [lng, mapYOfLat(lat)]))),
  )
  const [west, south, east, north] = bbox(onMap)
  return ([lng, lat]) => {
    const mapY = mapYOfLat(lat)
    if (mapY < south || mapY > north) return false
    return WRAPS.some((wrap) => {
      const x = lng + wrap
      return x >= west && x <= east && booleanPointInPolygon(point([x, mapY]), onMap)
    })
  }
}

/** The same place in longitudes of neighbouring worlds. */
export const WRAPS: readonly number[] = [0, 360, -360]

/** A point of a local plane, metres east and north. */
export type PlanePoint = readonly [eastM: number, northM: number]

/** The corners of an arc's polygon lie on the circle; its sides are at most this far inside. */
const ARC_WITHIN_M = 0.5

const stepsPerQuarter = (radiusM: number): number =>
  Math.ceil(Math.PI / 4 / Math.acos(Math.max(0, 1 - ARC_WITHIN_M / radiusM)))

/**
 * Everything within `radiusM` of a line of a local plane some kilometres wide, as polygons of that plane.
 *
 * Turf buffers on its own sphere, up to 0.5 % off WGS84, and simplifies a line by 1 % of the radius. So the metres of the
 * plane are handed over as the small degrees of the equator, where that sphere is a plane, and each stroke goes alone,
 * where there is nothing to simplify.
 */
export function bandOfLine(
  line: readonly PlanePoint[],
  radiusM: number,
): readonly (readonly (readonly PlanePoint[])[])[] {
  const perDegreeM = 1 / lengthToDegrees(1, 'meters')
  const degrees = line.map(([eastM, northM]) => [eastM / perDegreeM, northM / perDegreeM])
  const strokes = degrees.map((to, index) => [degrees[index - 1] ?? to, to])
  // The first stroke has no length: it counts only for a line of one point.
  const lines = multiLineString(strokes.length > 1 ? strokes.slice(1) : strokes)
  const band = buffer(lines, radiusM, { units: 'meters', steps: stepsPerQuarter(radiusM) })
  if (band === undefined)
    throw new Error(`Got no band from ${line.length} points and ${radiusM} m, expected a width above 0.`)
  return polygonsOf(band.geometry).map((rings) =>
    rings.map((ring) => ring.map(([x = 0, y = 0]): PlanePoint => [x * perDegreeM, y * perDegreeM])),
  )
}

/** One area of many overlapping polygons (a buffer of nothing is Turf's union). Longitudes may pass ±180. */
export function uniteAreas(areas: readonly Area[]): MultiPolygon {
  const all = areas.flatMap((area) => polygonsOf(asTurf(area)))
  const turfArea = multiPolygon(all)
  const united = buffer(turfArea, 0, { units: 'meters' })
  if (united === undefined) throw new Error(`Got nothing from uniting ${areas.length} areas, expected an area.`)
  const [west, , east] = bbox(turfArea)
  // Turf answers within ±180: back to the longitudes of the areas that were given.
  const unwrap = ([lng = 0, lat = 0]: GeoJSON.Position): LngLat => [
    lng + 360 * Math.round(((west + east) / 2 - lng) / 360),
    lat,
  ]
  return {
    type: 'MultiPolygon',
    coordinates: polygonsOf(united.geometry).map((rings) => rings.map((ring) => ring.map(unwrap))),
  }
}

type TurfArea = GeoJSON.Polygon | GeoJSON.MultiPolygon

const polygonsOf = (area: TurfArea): GeoJSON.Position[][][] =>
  area.type === 'Polygon' ? [area.coordinates] : area.coordinates

/** Turf only reads what it is given, but its types don't say so. */
const asTurf = (area: Area): TurfArea => area as unknown as TurfArea

const asLngLat = ([lng, lat]: GeoJSON.Position): LngLat => [lng as number, lat as number]
