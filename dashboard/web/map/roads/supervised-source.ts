import Point from '@mapbox/point-geometry'
import { type Feature, GeomType, isInRing, type TileSource, type Zxy } from 'protomaps-leaflet'
import { foldText } from '../../../../domain/fold-text.ts'
import { PLACES } from '../../base-map/places.ts'
import { mercatorOf } from '../../live/seal-store.ts'
import { isOnLand } from '../is-on-land.ts'
import type { Label } from '../label.ts'
import type { MapPath } from '../map-path.ts'
import { OPEN_EAST_SEA } from './open-east-sea.ts'

/** Our own names in a tile; the package's keep clear of them. */
export const OWN_NAMES = 'sealtrail'
export type OwnName = Pick<Label, 'text' | 'kind' | 'minZoom'>

/** Where a position is on the unit square of Web Mercator. */
const pointOf = ([lng, lat]: readonly [number, number]): Point => {
  const { x, y } = mercatorOf(lng, lat)
  return new Point(x, y)
}
const OPEN_SEA = [...OPEN_EAST_SEA, ...OPEN_EAST_SEA.slice(0, 1)].map(pointOf)
const OURS = PLACES.map(({ name, at }) => ({ names: [foldText(name.vi), foldText(name.en)], at: pointOf(at) }))
/** Our towns are placed by the kilometre, a large one's middle is a matter of taste: some 20 km. */
const SAME_TOWN = 0.0005

/**
 * A package's tiles as they may be shown: what our own base map names is not named again, nothing is named in the open
 * East Sea, a border is drawn on land only, and our names are in them to be kept clear of.
 */
export const supervisedSource = (
  source: TileSource,
  { labels, land }: { readonly labels: readonly Label[]; readonly land: readonly MapPath[] },
): TileSource => ({
  async get(tile, tileSize) {
    const layers = await source.get(tile, tileSize)
    const toWorld = (point: Point): Point => worldPoint(point, tile, tileSize)
    const isAtSea = (point: Point): boolean => isInRing(toWorld(point), OPEN_SEA)
    const isAshore = (point: Point): boolean => {
      const { x, y } = toWorld(point)
      return isOnLand(land, x, y)
    }
    const shown = new Map(layers)
    const change = (layer: string, by: (feature: Feature) => Feature[]) =>
      shown.set(layer, (layers.get(layer) ?? []).flatMap(by))
    change('places', (place) => (isOurs(place, toWorld) || place.geom.flat().some(isAtSea) ? [] : [place]))
    change('roads', (road) => [road.geom.flat().some(isAtSea) ? withoutNames(road) : road])
    change('boundaries', (border) => ashore(border, isAshore))
    return shown.set(OWN_NAMES, ownNames(labels, tile, tileSize))
  },
})

const isOurs = ({ props, geom }: Feature, toWorld: (point: Point) => Point): boolean => {
  const names = [props.name, props['name:vi'], props['name:en']].map((name) => foldText(String(name ?? '')))
  const [point] = geom.flat()
  return OURS.some(
    (own) => own.names.some((name) => names.includes(name)) && point && own.at.dist(toWorld(point)) < SAME_TOWN,
  )
}

const withoutNames = (feature: Feature): Feature => {
  const props = Object.entries(feature.props).filter(([key]) => !/^(name|ref|shield_text)/.test(key))
  return { ...feature, props: Object.fromEntries(props) }
}

const ashore = (feature: Feature, isAshore: (point: Point) => boolean): Feature[] => {
  const geom = feature.geom.flatMap((line) => stretchesOf(line, isAshore))
  return geom.length === 0 ? [] : [{ ...feature, geom }]
}

/** The parts of a line that are on land. */
const stretchesOf = (line: readonly Point[], isAshore: (point: Point) => boolean): Point[][] => {
  const stretches: Point[][] = [[]]
  for (const point of densified(line))
    if (isAshore(point)) stretches.at(-1)?.push(point)
    else stretches.push([])
  return stretches.filter(({ length }) => length > 1)
}

/** A line across the sea may have no corner in it. */
const STEP_PX = 16
const densified = (line: readonly Point[]): Point[] =>
  line.flatMap((to, index) => {
    const from = line[index - 1] ?? to
    const steps = Math.max(1, Math.ceil(from.dist(to) / STEP_PX))
    return Array.from({ length: steps }, (_, step) => from.add(to.sub(from).mult((step + 1) / steps)))
  })

const worldPoint = ({ x, y }: Point, tile: Zxy, tileSize: number): Point =>
  new Point((tile.x + x / tileSize) / 2 ** tile.z, (tile.y + y / tileSize) / 2 ** tile.z)

const ownNames = (labels: readonly Label[], tile: Zxy, tileSize: number): Feature[] =>
  labels.flatMap(({ text, at, kind, minZoom }) => {
    const { x, y } = mercatorOf(...at)
    const [inX, inY] = [x * 2 ** tile.z - tile.x, y * 2 ** tile.z - tile.y]
    if (inX < 0 || inX >= 1 || inY < 0 || inY >= 1) return []
    const point = new Point(inX * tileSize, inY * tileSize)
    const bbox = { minX: point.x, minY: point.y, maxX: point.x, maxY: point.y }
    return [{ props: { text, kind, minZoom }, geomType: GeomType.Point, geom: [[point]], numVertices: 1, bbox }]
  })
