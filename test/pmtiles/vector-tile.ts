import type { LngLat } from '../../domain/place.ts'
import { bytesField, numberField, textField, varint, zigzag } from './protobuf.ts'

export type TileFeature = {
  readonly kind: 'point' | 'line' | 'polygon'
  readonly at: readonly LngLat[]
  readonly props: Readonly<Record<string, string | number>>
}
export type TileLayers = Readonly<Record<string, readonly TileFeature[]>>
type Tile = { readonly z: number; readonly x: number; readonly y: number }

const EXTENT = 4096
const KINDS = { point: 1, line: 2, polygon: 3 }
const [MOVE_TO, LINE_TO, CLOSE] = [1, 2, 7]

/** One tile by the Mapbox Vector Tile specification 2.1; features reach beyond its edges uncut. Null without features. */
export const vectorTile = (layers: TileLayers, tile: Tile): Uint8Array | null => {
  const encoded = Object.entries(layers).flatMap(([name, features]) => {
    const inside = features.filter((feature) => touches(feature, tile))
    return inside.length === 0 ? [] : bytesField(3, layerBytes(name, inside, tile))
  })
  return encoded.length === 0 ? null : Uint8Array.from(encoded)
}

/** Where a position is in a tile, in its units. */
const placeIn = ([lng, lat]: LngLat, { z, x, y }: Tile): readonly [number, number] => {
  const sine = Math.sin((lat * Math.PI) / 180)
  const [east, south] = [lng / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
  return [Math.round((east * 2 ** z - x) * EXTENT), Math.round((south * 2 ** z - y) * EXTENT)]
}

const touches = ({ at }: TileFeature, tile: Tile): boolean => {
  const places = at.map((position) => placeIn(position, tile))
  return [0, 1].every((axis) => {
    const values = places.map((place) => place[axis] ?? 0)
    return Math.min(...values) < EXTENT && Math.max(...values) >= 0
  })
}

const layerBytes = (name: string, features: readonly TileFeature[], tile: Tile): number[] => {
  const keys: string[] = []
  const values: (string | number)[] = []
  const indexIn = <Item>(list: Item[], item: Item): number =>
    list.includes(item) ? list.indexOf(item) : list.push(item) - 1
  const encoded = features.flatMap(({ kind, at, props }) => {
    const tags = Object.entries(props).flatMap(([key, value]) => [indexIn(keys, key), indexIn(values, value)])
    const places = at.map((position) => placeIn(position, tile))
    const commands = geometry(kind, places)
    return bytesField(2, [
      ...bytesField(2, tags.flatMap(varint)),
      ...numberField(3, KINDS[kind]),
      ...bytesField(4, commands.flatMap(varint)),
    ])
  })
  return [
    ...textField(1, name),
    ...encoded,
    ...keys.flatMap((key) => textField(3, key)),
    ...values.flatMap((value) =>
      bytesField(4, typeof value === 'string' ? textField(1, value) : numberField(5, value)),
    ),
    ...numberField(5, EXTENT),
    ...numberField(15, 2),
  ]
}

const geometry = (kind: TileFeature['kind'], places: readonly (readonly [number, number])[]): number[] => {
  let [penX, penY] = [0, 0]
  const moves = places.map(([x, y]) => {
    const step = [zigzag(x - penX), zigzag(y - penY)]
    ;[penX, penY] = [x, y]
    return step
  })
  const [first = [], ...rest] = moves
  if (kind === 'point') return [MOVE_TO + 8 * moves.length, ...moves.flat()]
  const line = [MOVE_TO + 8, ...first, LINE_TO + 8 * rest.length, ...rest.flat()]
  return kind === 'line' ? line : [...line, CLOSE + 8]
}
