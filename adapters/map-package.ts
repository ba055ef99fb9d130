import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A PMTiles file that this platform can show: what the window must know of it. */
export type MapPackage = {
  /** Its absolute path. */
  readonly file: string
  readonly format: 'vector' | 'raster'
  /** Whose data it is, as plain text: its licence asks that it be shown. Empty when it doesn't say. */
  readonly attribution: string
}

/** PMTiles specification, version 3, chapter 3: the header's fixed size and what its bytes mean. */
const HEADER_BYTES = 127
const MAGIC = 'PMTiles'
const VERSION = 3
const COMPRESSION = { untold: 0, none: 1, gzip: 2 }
const UNPACKED_BY_BROWSERS: readonly unknown[] = Object.values(COMPRESSION)
const VECTOR_TILES = 1
const RASTER_TILES = [2, 3, 4, 5] // PNG, JPEG, WebP, AVIF
/** Directories and metadata are held in memory: no package for a browser has larger ones. */
const MOST_PART_BYTES = 64 * 1024 * 1024
/** Without its roads a vector package is of another scheme than the one that is drawn: Protomaps' basemap. */
const NEEDED_LAYER = 'roads'

type Part = { readonly offset: number; readonly length: number }

/**
 * Opens a PMTiles file and reads what it says of itself.
 *
 * Throws an `Error` whose message says what was expected of the file, to be read after the file's name.
 */
export const readMapPackage = (file: string): MapPackage => {
  const fd = openSync(file, 'r')
  try {
    const sizeBytes = fstatSync(fd).size
    const header = readPart(fd, { offset: 0, length: Math.min(HEADER_BYTES, sizeBytes) })
    if (header.toString('latin1', 0, MAGIC.length) !== MAGIC || header.length < HEADER_BYTES)
      throw new Error('a PMTiles file; this is none')
    if (header[7] !== VERSION) throw new Error(`a PMTiles file of version ${VERSION}; this is version ${header[7]}`)
    const parts = [8, 24, 40, 56].map((at): Part => ({ offset: uint64(header, at), length: uint64(header, at + 8) }))
    const endBytes = Math.max(...parts.map(({ offset, length }) => offset + length))
    if (endBytes > sizeBytes)
      throw new Error(`a whole PMTiles file; this one ends after ${sizeBytes} of ${endBytes} bytes`)
    const format = formatOf(header)
    const [directory, metadata] = parts as [Part, Part, ...Part[]]
    // A directory begins with the number of its entries.
    if (!unpack(fd, directory, header)[0]) throw new Error('a PMTiles file with tiles; this one has none')
    return { file: resolve(file), format, ...whatItSays(unpack(fd, metadata, header).toString('utf8'), format) }
  } finally {
    closeSync(fd)
  }
}

const readPart = (fd: number, { offset, length }: Part): Buffer => {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(fd, bytes, 0, length, offset))
}

const uint64 = (header: Buffer, at: number): number => Number(header.readBigUInt64LE(at))

const formatOf = (header: Buffer): MapPackage['format'] => {
  const [tileCompression, tileType = 0] = header.subarray(98, 100)
  const isVector = tileType === VECTOR_TILES
  if (!isVector && !RASTER_TILES.includes(tileType))
    throw new Error(`a PMTiles file with vector tiles (MVT) or pictures; the tiles of this one are of type ${tileType}`)
  if (!UNPACKED_BY_BROWSERS.includes(tileCompression))
    throw new Error('a PMTiles file whose tiles are packed with gzip, which browsers unpack')
  return isVector ? 'vector' : 'raster'
}

const unpack = (fd: number, part: Part, header: Buffer): Buffer => {
  const compression = header[97]
  if (!UNPACKED_BY_BROWSERS.includes(compression))
    throw new Error('a PMTiles file whose directories are packed with gzip, which browsers unpack')
  if (part.length > MOST_PART_BYTES) throw new Error('a sound PMTiles file; this one has a directory of absurd size')
  const bytes = readPart(fd, part)
  if (compression !== COMPRESSION.gzip || bytes.length === 0) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_PART_BYTES })
  } catch {
    throw new Error('a sound PMTiles file; this one is damaged')
  }
}

/** The metadata are JSON of anybody's making: what is no text or list in them counts as not said. */
const whatItSays = (metadata: string, format: MapPackage['format']): Pick<MapPackage, 'attribution'> => {
  const said = parse(metadata)
  const layers = Array.isArray(said.vector_layers) ? said.vector_layers.map((layer) => String(layer?.id)) : null
  if (format === 'vector' && layers && !layers.includes(NEEDED_LAYER))
    throw new Error(`a PMTiles file of Protomaps' basemap, with the layer "roads"; this one has ${layers.join(', ')}`)
  return { attribution: typeof said.attribution === 'string' ? withoutTags(said.attribution) : '' }
}

const parse = (metadata: string): { readonly vector_layers?: unknown; readonly attribution?: unknown } => {
  if (metadata === '') return {}
  try {
    const said: unknown = JSON.parse(metadata)
    return typeof said === 'object' && said !== null ? said : {}
  } catch {
    throw new Error('a sound PMTiles file; the metadata of this one are damaged')
  }
}

/** Attributions come as HTML with links: only their words are shown. */
const withoutTags = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
