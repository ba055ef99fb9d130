import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../adapters/config.ts'
import { pmtilesFile, vectorPackage } from '../pmtiles/pmtiles-file.ts'

const ROAD = {
  kind: 'line',
  at: [
    [106, 16],
    [107, 17],
  ],
  props: { kind: 'highway' },
} as const // prettier-ignore
const SOUND = vectorPackage({ roads: [ROAD] }, 3)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-tiles-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (bytes: Uint8Array): string => {
  const file = join(folder, 'roads.pmtiles')
  writeFileSync(file, bytes)
  return file
}
const changed = (at: number, value: number): Buffer => {
  const bytes = Buffer.from(SOUND)
  bytes[at] = value
  return bytes
}

describe('MAP_TILES with a PMTiles file', () => {
  test('is read for what the window must know', () => {
    const file = fileOf(SOUND)
    expect(readConfig({ MAP_TILES: file }).mapTiles).toEqual({ file, format: 'vector', attribution: '© OpenStreetMap' })
    expect(readConfig({ MAP_TILES: 'https://t.example/{z}/{x}/{y}.png' }).mapTiles).toMatch(/^https:/)
  })

  test.each([
    ['another kind of file', Buffer.from('PK\x03\x04'.padEnd(400, 'x')), 'expected a PMTiles file; this is none'],
    ['an empty file', Buffer.alloc(0), 'expected a PMTiles file; this is none'],
    ['an older version', changed(7, 2), 'expected a PMTiles file of version 3; this is version 2'],
    [
      'a file cut off',
      SOUND.subarray(0, -10),
      `expected a whole PMTiles file; this one ends after ${SOUND.length - 10} of`,
    ],
    ['a broken directory', changed(130, 0xff), 'expected a sound PMTiles file; this one is damaged'],
    [
      'tiles of no known type',
      changed(99, 0),
      'expected a PMTiles file with vector tiles (MVT) or pictures; the tiles',
    ],
    ['tiles that browsers can not unpack', changed(98, 4), 'expected a PMTiles file whose tiles are packed with gzip'],
    [
      'directories that browsers can not unpack',
      changed(97, 3),
      'expected a PMTiles file whose directories are packed',
    ],
    [
      'vector tiles of another scheme',
      vectorPackage({ transportation: [ROAD], water: [ROAD] }, 1),
      'expected a PMTiles file of Protomaps\' basemap, with the layer "roads"; this one has transportation, water',
    ],
    [
      'no tile at all',
      pmtilesFile({ tiles: [], tileType: 1, tileCompression: 2, maxZoom: 0, metadata: {} }),
      'expected a PMTiles file with tiles; this one has none',
    ],
  ])('stops the start with one line: %s', (_name, bytes, message) => {
    const file = fileOf(bytes)
    const start = () => readConfig({ MAP_TILES: file })
    expect(start).toThrow(`MAP_TILES: got ${JSON.stringify(file)}, ${message}`)
    expect(start).not.toThrow('\n')
  })
})
