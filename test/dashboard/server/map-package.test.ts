import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PMTiles } from 'pmtiles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMapPackage } from '../../../adapters/map-package.ts'
import { vectorPackage } from '../../pmtiles/pmtiles-file.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const BYTES = vectorPackage(
  {
    roads: [
      {
        kind: 'line',
        at: [
          [106, 16],
          [107, 17],
        ],
        props: { kind: 'highway' },
      },
    ],
  },
  4,
)
let folder: string
let file: string
let dashboard: TestDashboard
let cookie: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-tiles-'))
  file = join(folder, 'roads.pmtiles')
  writeFileSync(file, BYTES)
  dashboard = await startDashboard({ mapTiles: readMapPackage(file) })
  cookie = (await dashboard.admin()).cookie()
})
afterAll(async () => {
  await dashboard.stop()
  rmSync(folder, { recursive: true })
})

const read = (headers: Record<string, string> = { Cookie: cookie }) =>
  fetch(`${dashboard.url}/map/roads.pmtiles`, { headers })

const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code?: unknown }).code

describe('the PMTiles file of MAP_TILES', () => {
  it('is told to the page by an address of this server, not by its path', async () => {
    const { body } = await (await dashboard.admin()).call('GET', '/settings')
    expect(body).toEqual({
      tiles: null,
      mapPackage: { path: '/map/roads.pmtiles', format: 'vector', attribution: '© OpenStreetMap' },
    })
  })

  it('is for who is signed in', async () => {
    const refused = await read({})
    expect([refused.status, await codeOf(refused)]).toEqual([401, 'session.required'])
    expect((await read({ Authorization: 'Bearer unknown' })).status).toBe(401)
  })

  it('is read by ranges, and kept by the browser of one person', async () => {
    const part = await read({ Cookie: cookie, Range: 'bytes=0-6' })
    expect([part.status, await part.text()]).toEqual([206, 'PMTiles'])
    expect(part.headers.get('content-range')).toBe(`bytes 0-6/${BYTES.length}`)
    expect(part.headers.get('cache-control')).toBe('private, max-age=86400')
    const beyond = await read({ Cookie: cookie, Range: `bytes=${BYTES.length}-` })
    expect([beyond.status, await codeOf(beyond)]).toEqual([416, 'range.not-satisfiable'])
    const whole = Buffer.from(await (await read()).arrayBuffer())
    expect(whole.equals(BYTES)).toBe(true)
  })

  it('has a strong ETag, which changes with the file', async () => {
    const before = (await read()).headers.get('etag') ?? ''
    expect(before).toMatch(/^"[0-9a-f]+-[0-9a-f]+"$/)
    // Node's fetch would else ask for a fresh one, whatever If-None-Match says.
    const again = { Cookie: cookie, 'If-None-Match': before, 'Cache-Control': 'max-age=0' }
    expect((await read(again)).status).toBe(304)
    appendFileSync(file, ' ')
    expect((await read()).headers.get('etag')).not.toBe(before)
    // What was read of another file is not taken up again: the whole is sent instead of a range.
    expect((await read({ Cookie: cookie, 'If-Range': before, Range: 'bytes=0-6' })).status).toBe(200)
  })

  it('is what a reader of PMTiles takes for one', async () => {
    const tiles = new PMTiles({
      getKey: () => 'served',
      getBytes: async (offset, length) => {
        const answer = await read({ Cookie: cookie, Range: `bytes=${offset}-${offset + length - 1}` })
        return { data: await answer.arrayBuffer() }
      },
    })
    expect(await tiles.getHeader()).toMatchObject({ maxZoom: 4, tileType: 1, minLon: 100, maxLat: 24 })
    expect((await tiles.getZxy(4, 12, 7))?.data.byteLength).toBeGreaterThan(20)
    expect(await tiles.getZxy(4, 0, 0)).toBeUndefined()
  })

  it('is gone when somebody took it away, and the rest goes on', async () => {
    rmSync(file)
    const answer = await read()
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'map.gone'])
    expect((await fetch(`${dashboard.url}/health/live`)).status).toBe(200)
  })

  it('is not there where none is set', async () => {
    const without = await startDashboard()
    const admin = await without.admin()
    expect((await admin.call('GET', '/settings')).body).toEqual({ tiles: null, mapPackage: null })
    const answer = await fetch(`${without.url}/map/roads.pmtiles`, { headers: { Cookie: admin.cookie() } })
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'map.none'])
    await without.stop()
  })
})
