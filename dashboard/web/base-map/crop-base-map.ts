import { merge, mesh } from 'topojson-client'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { type BaseMap, type PackedPath, UNITS_PER_DEGREE } from './packed-base-map.ts'

type Point = readonly [number, number]
type Box = readonly [west: number, south: number, east: number, north: number]

/** South-East Asia, with room for wide screens. */
export const BASE_MAP_BOUNDS: Box = [88, -3, 130, 31]
const VIETNAM = '704'
const SPRATLY_NAME = 'Spratly Is.'
/**
 * Quần đảo Hoàng Sa. The package attributes these islands to another country; on a map used in Việt Nam they are Việt
 * Nam's (DOMAIN, "Who uses it").
 */
const HOANG_SA: Box = [111, 15.4, 113.2, 17.3]

type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>

/** Crops world-atlas `countries-10m` to South-East Asia: land, Việt Nam (with its archipelagos) and borders. */
export const cropBaseMap = (atlas: Countries): BaseMap => {
  const countries = atlas.objects.countries
  const areas = countries.geometries.filter((g) => g.type === 'Polygon' || g.type === 'MultiPolygon') as (
    | Polygon<{ name: string }>
    | MultiPolygon<{ name: string }>
  )[]
  const ofVietnam = (g: (typeof areas)[number]) => g.id === VIETNAM || g.properties?.name === SPRATLY_NAME
  const own = merge(atlas, areas.filter(ofVietnam)).coordinates
  const others = merge(
    atlas,
    areas.filter((g) => !ofVietnam(g)),
  ).coordinates
  const isHoangSa = (polygon: number[][][]) => (polygon[0] ?? []).every((p) => within(HOANG_SA, p as unknown as Point))
  const borders = mesh(atlas, countries, (a, b) => a !== b).coordinates
  return {
    land: packRings(others.filter((polygon) => !isHoangSa(polygon))),
    vietnam: packRings([...own, ...others.filter(isHoangSa)]),
    borders: borders.flatMap((line) => cropLine(line as unknown as Point[])).map(pack),
  }
}

const within = ([west, south, east, north]: Box, [lng, lat]: Point): boolean =>
  lng >= west && lng <= east && lat >= south && lat <= north

const packRings = (polygons: number[][][][]): PackedPath[] =>
  polygons
    .flatMap((polygon) => polygon.map((ring) => cropRing(ring as unknown as Point[])))
    .filter((ring) => ring.length > 2)
    .map(pack)

/** Sutherland–Hodgman: a ring cut by the four sides of the bounds in turn. */
const cropRing = (ring: readonly Point[]): readonly Point[] => {
  const [west, south, east, north] = BASE_MAP_BOUNDS
  const byWest = cutRing(ring, 0, west, 1)
  const byEast = cutRing(byWest, 0, east, -1)
  const bySouth = cutRing(byEast, 1, south, 1)
  return cutRing(bySouth, 1, north, -1)
}

const cutRing = (ring: readonly Point[], axis: 0 | 1, limit: number, sign: 1 | -1): Point[] => {
  const kept: Point[] = []
  ring.forEach((point, index) => {
    const before = ring[(index + ring.length - 1) % ring.length] ?? point
    const isIn = (point[axis] - limit) * sign >= 0
    const wasIn = (before[axis] - limit) * sign >= 0
    if (isIn !== wasIn) kept.push(crossing(before, point, axis, limit))
    if (isIn) kept.push(point)
  })
  return kept
}

const crossing = (a: Point, b: Point, axis: 0 | 1, limit: number): Point => {
  const share = (limit - a[axis]) / (b[axis] - a[axis])
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

/** The stretches of a line that lie inside the bounds; a border may leave and come back. */
const cropLine = (line: readonly Point[]): Point[][] => {
  const stretches: Point[][] = []
  let current: Point[] = []
  for (const point of line) {
    if (within(BASE_MAP_BOUNDS, point)) current.push(point)
    else {
      if (current.length > 1) stretches.push(current)
      current = []
    }
  }
  if (current.length > 1) stretches.push(current)
  return stretches
}

const pack = (points: readonly Point[]): PackedPath => {
  const packed: number[] = []
  let lastLng = 0
  let lastLat = 0
  for (const [lng, lat] of points) {
    const x = Math.round(lng * UNITS_PER_DEGREE)
    const y = Math.round(lat * UNITS_PER_DEGREE)
    if (packed.length > 0 && x === lastLng && y === lastLat) continue
    packed.push(x - lastLng, y - lastLat)
    lastLng = x
    lastLat = y
  }
  return packed
}
