import type { LngLat } from '../../domain/place.ts'
import { type Finding, finding } from '../../domain/route-file/finding.ts'
import type { RoutePart, RouteTrack } from '../../domain/route-file/route-file.ts'
import { type RouteReading, readingOf } from './route-reading.ts'

/** Collections in collections: a file that people made has one or two. */
const MOST_DEPTH = 8
/** Types of RFC 7946 that are no lines. */
const OTHERS = ['Point', 'MultiPoint', 'Polygon', 'MultiPolygon']
/** Arrays in which a position lies, by type. */
const DEPTHS = { LineString: 1, MultiLineString: 2 } as const

type Members = Readonly<Record<string, unknown>>

type Found =
  | { readonly kind: 'track'; readonly track: RouteTrack }
  | { readonly kind: 'refused'; readonly finding: Finding }
  | { readonly kind: 'ignored'; readonly what: string }
const refused = (of: Finding): Found[] => [{ kind: 'refused', finding: of }]

/**
 * Lines of GeoJSON (RFC 7946), from the outside in: any LineString or MultiLineString in features and collections. Checked
 * by hand and not by a schema: of hundreds of thousands of positions each is looked at once, and a wrong one is a finding.
 */
export function readGeoJson(value: unknown): RouteReading {
  const { reading, tracks, ignore, refuse } = readingOf('geojson')
  for (const found of read(value, '', 0)) {
    if (found.kind === 'track') tracks.push(found.track)
    else if (found.kind === 'refused') refuse(found.finding)
    else ignore(found.what)
  }
  return reading()
}

function read(given: unknown, path: string, depth: number): readonly Found[] {
  if (depth > MOST_DEPTH) return refused(finding('file.too-deep', path, { most: MOST_DEPTH }))
  if (!isMembers(given)) return refused(finding('geojson.not-geojson', path, { got: kindOf(given) }))
  if ('crs' in given) return refused(finding('geojson.crs', path))
  const { type } = given
  if (type === 'FeatureCollection') return readAll(given.features, `${path}features`, depth)
  if (type === 'GeometryCollection') return readAll(given.geometries, `${path}geometries`, depth)
  // A feature without a place is lawful (section 3.2).
  if (type === 'Feature') return given.geometry === null ? [] : read(given.geometry, `${path}geometry.`, depth + 1)
  if (type === 'LineString' || type === 'MultiLineString') return readLine(given, type, path)
  if (OTHERS.includes(type as string)) return [{ kind: 'ignored', what: type as string }]
  const got = typeof type === 'string' ? `type ${type.slice(0, 40)}` : 'no type'
  return refused(finding('geojson.not-geojson', path, { got }))
}

function readAll(given: unknown, path: string, depth: number): readonly Found[] {
  if (!Array.isArray(given)) return notAList(given, path)
  return given.flatMap((one: unknown, index) => read(one, `${path}[${index}].`, depth + 1))
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const kindOf = (value: unknown): string =>
  value === null ? 'null' : value === undefined ? 'nothing' : Array.isArray(value) ? 'an array' : `a ${typeof value}`

const notAList = (given: unknown, path: string): Found[] =>
  refused(finding('geojson.not-geojson', path, { got: `${kindOf(given)} for a list` }))

function readLine(line: Members, type: keyof typeof DEPTHS, path: string): readonly Found[] {
  const at = `${path}coordinates`
  const { coordinates } = line
  if (!Array.isArray(coordinates)) return notAList(coordinates, at)
  const things: readonly unknown[] = type === 'LineString' ? coordinates.slice(0, 1) : coordinates
  const got = things.map(depthOf).find((depth) => depth !== DEPTHS[type])
  if (got !== undefined)
    return refused(finding('geojson.nesting', at, { type, expected: DEPTHS[type] + 1, got: got + 1 }))
  const parts =
    type === 'LineString'
      ? [partOf(coordinates, at)]
      : coordinates.map((part: unknown[], index) => partOf(part, `${at}[${index}]`))
  return [{ kind: 'track', track: { path, parts } }]
}

/** How many arrays lie around the first thing in `value`; more than five are as wrong as five. An empty one holds none. */
function depthOf(value: unknown): number {
  let inner = value
  let depth = 0
  while (Array.isArray(inner) && depth < 5) {
    depth++
    inner = inner[0]
  }
  return depth
}

function partOf(positions: readonly unknown[], path: string): RoutePart {
  const isHigh = (position: unknown): boolean => Array.isArray(position) && position.length > 2
  return { path, positions: positions.map(readPosition), altitudes: positions.filter(isHigh).length }
}

const readPosition = (position: unknown): LngLat => {
  const [lng, lat] = Array.isArray(position) ? position : []
  return [typeof lng === 'number' ? lng : Number.NaN, typeof lat === 'number' ? lat : Number.NaN]
}
