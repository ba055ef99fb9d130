import { gzipSync } from 'node:zlib'
import { zxyToTileId } from 'pmtiles'
import { varint } from './protobuf.ts'
import { type TileLayers, vectorTile } from './vector-tile.ts'

type Tile = { readonly id: number; readonly bytes: Uint8Array }
type Options = {
  readonly tiles: readonly Tile[]
  /** PMTiles 3, chapter 3: 1 = vector tiles, 2 = PNG. */
  readonly tileType: number
  readonly tileCompression: number
  readonly maxZoom: number
  readonly metadata: unknown
}
const HEADER_BYTES = 127
const GZIP = 2
/** West, south, east, north: Việt Nam with its archipelagos. */
const BOX = [100, 6, 118, 24] as const

/** A PMTiles 3 archive with one directory. */
export const pmtilesFile = ({ tiles, tileType, tileCompression, maxZoom, metadata }: Options): Buffer => {
  const sorted = [...tiles].sort((a, b) => a.id - b.id)
  const directory = gzipSync(directoryOf(sorted))
  const told = gzipSync(JSON.stringify(metadata))
  const content = Buffer.concat(sorted.map(({ bytes }) => bytes))
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('PMTiles', 'latin1')
  header[7] = 3
  const parts = [directory.length, told.length, 0, content.length]
  let offset = HEADER_BYTES
  for (const [index, length] of parts.entries()) {
    header.writeBigUInt64LE(BigInt(offset), 8 + 16 * index)
    header.writeBigUInt64LE(BigInt(length), 16 + 16 * index)
    offset += length
  }
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(BigInt(sorted.length), at)
  header.set([1, GZIP, tileCompression, tileType, 0, maxZoom], 96)
  for (const [index, degrees] of BOX.entries()) header.writeInt32LE(degrees * 1e7, 102 + 4 * index)
  return Buffer.concat([header, directory, told, content])
}

/** Numbers of entries, ids, runs, lengths, offsets; each a column (PMTiles 3, chapter 4). */
const directoryOf = (tiles: readonly Tile[]): Uint8Array =>
  Uint8Array.from([
    ...varint(tiles.length),
    ...tiles.flatMap(({ id }, index) => varint(id - (tiles[index - 1]?.id ?? 0))),
    ...tiles.flatMap(() => varint(1)),
    ...tiles.flatMap(({ bytes }) => varint(bytes.length)),
    ...tiles.flatMap((_, index) => varint(index === 0 ? 1 : 0)),
  ])

const ATTRIBUTION = '<a href="https://openstreetmap.org/copyright">© OpenStreetMap</a>'

/** These features at all zooms up to `maxZoom`, as `pmtiles extract` would give them. */
export const vectorPackage = (layers: TileLayers, maxZoom: number): Buffer => {
  const tiles = tilesOf(maxZoom).flatMap(({ z, x, y }) => {
    const bytes = vectorTile(layers, { z, x, y })
    return bytes ? [{ id: zxyToTileId(z, x, y), bytes: gzipSync(bytes) }] : []
  })
  const metadata = { attribution: ATTRIBUTION, vector_layers: Object.keys(layers).map((id) => ({ id, fields: {} })) }
  return pmtilesFile({ tiles, tileType: 1, tileCompression: GZIP, maxZoom, metadata })
}

/** The same picture in every tile. */
export const picturePackage = (png: Uint8Array, maxZoom: number): Buffer => {
  const tiles = tilesOf(maxZoom).map(({ z, x, y }) => ({ id: zxyToTileId(z, x, y), bytes: png }))
  return pmtilesFile({ tiles, tileType: 2, tileCompression: 1, maxZoom, metadata: { attribution: ATTRIBUTION } })
}

const tilesOf = (maxZoom: number) =>
  Array.from({ length: maxZoom + 1 }, (_, z) => z).flatMap((z) => {
    const column = (lng: number) => Math.floor((lng / 360 + 0.5) * 2 ** z)
    const row = (lat: number) => {
      const sine = Math.sin((lat * Math.PI) / 180)
      return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)
    }
    const [west, south, east, north] = BOX
    const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, step) => from + step)
    return span(column(west), column(east)).flatMap((x) => span(row(north), row(south)).map((y) => ({ z, x, y })))
  })
