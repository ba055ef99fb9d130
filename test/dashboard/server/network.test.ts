import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { corridorBody, gateBody, LAO_BAO, TIEN_SA } from './places.ts'
import { makeNetwork } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  await makeNetwork(client)
})
afterAll(() => dashboard.stop())

const zoneBody = (id: string) => ({
  ...gateBody(id, LAO_BAO),
  properties: { name: { vi: 'Bãi nghỉ', en: 'Rest area' }, kind: 'rest', schedule: null, reason: 'trucks' },
})

describe('gates and zones', () => {
  it('come back as they were sent, with a version', async () => {
    const { body } = await client.call('GET', '/gates')
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['lao-bao', 'tien-sa'])
    expect(body.items[0]).toEqual({ ...gateBody('lao-bao', LAO_BAO), version: 1 })
    const added = await client.call('POST', '/zones', zoneBody('rest-1'))
    expect(added.status).toBe(201)
    expect(added.body).toEqual({ ...zoneBody('rest-1'), version: 1 })
    expect((await client.call('GET', '/zones')).body.items).toHaveLength(1)
  })

  it('may be multipolygons with holes, and positions with an altitude', async () => {
    const hole = gateBody('x', LAO_BAO).geometry.coordinates[0]?.map(([lng = 0, lat = 0]) => [
      LAO_BAO[0] + (lng - LAO_BAO[0]) / 2,
      LAO_BAO[1] + (lat - LAO_BAO[1]) / 2,
      412,
    ])
    const outer = gateBody('x', LAO_BAO).geometry.coordinates[0]
    const geometry = { type: 'MultiPolygon', coordinates: [[outer, hole]] }
    const { status, body } = await client.call('POST', '/gates', { ...gateBody('holed', LAO_BAO), geometry })
    expect(status).toBe(201)
    expect(body.geometry.coordinates[0][1][0]).toHaveLength(2)
  })

  it('are replaced under their version only', async () => {
    const changed = { ...gateBody('tien-sa', TIEN_SA), version: 1 }
    changed.properties.name.en = 'Tien Sa port'
    expect((await client.call('PUT', '/gates/tien-sa', changed)).body.code).toBe('version.required')
    expect((await client.call('PUT', '/gates/tien-sa', changed, { 'If-Match': 'no' })).status).toBe(400)
    const replaced = await client.call('PUT', '/gates/tien-sa', changed, { 'If-Match': '"1"' })
    expect(replaced.body).toMatchObject({ version: 2, properties: { name: { en: 'Tien Sa port' } } })
    expect(replaced.headers.get('etag')).toBe('"2"')
    const late = await client.call('PUT', '/gates/tien-sa', changed, { 'If-Match': '"1"' })
    expect(late.status).toBe(412)
    expect(late.body).toMatchObject({ code: 'version.conflict', currentVersion: 2, changedBy: 'admin' })
    expect(late.body.changedAt).toMatch(/^\d{4}-.*Z$/)
    expect(
      (await client.call('PUT', '/gates/nowhere', gateBody('nowhere', LAO_BAO), { 'If-Match': '"1"' })).status,
    ).toBe(404)
    expect((await client.call('PUT', '/gates/tien-sa', gateBody('other', LAO_BAO), { 'If-Match': '"2"' })).status).toBe(
      400,
    )
  })

  it('keep their id to themselves', async () => {
    const { status, body } = await client.call('POST', '/gates', gateBody('lao-bao', LAO_BAO))
    expect(status).toBe(409)
    expect(body.code).toBe('gate.already-exists')
  })

  it.each([
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 1],
            [2, 1],
            [2, 2],
            [1, 2],
          ],
        ],
      },
    ],
    [
      'three positions',
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 1],
            [2, 1],
            [1, 1],
          ],
        ],
      },
    ],
    [
      'latitude 91',
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 91],
            [2, 1],
            [2, 2],
            [1, 91],
          ],
        ],
      },
    ],
    ['a point', { type: 'Point', coordinates: [1, 1] }],
    ['nothing', null],
  ])('refuse %s', async (_what, geometry) => {
    const { status, body } = await client.call('POST', '/gates', { ...gateBody('bad', LAO_BAO), geometry })
    expect(status).toBe(400)
    expect(body.errors[0].path).toMatch(/^geometry/)
  })

  it('are paged by a cursor', async () => {
    const first = (await client.call('GET', '/gates?limit=2')).body
    expect(first.items).toHaveLength(2)
    const second = (await client.call('GET', `/gates?limit=2&cursor=${first.nextCursor}`)).body
    expect(second).toMatchObject({ items: [{ id: 'tien-sa' }], nextCursor: null })
    expect((await client.call('GET', '/gates?cursor=nonsense')).body.errors[0].path).toBe('cursor')
  })
})

describe('corridors', () => {
  it('have versions; the list shows the newest', async () => {
    const wider = { ...corridorBody(), validFrom: '2026-01-01T00:00:00+07:00' }
    const { status, body } = await client.call('POST', '/corridors/LB-DN/versions', wider)
    expect(status).toBe(201)
    expect(body).toMatchObject({ version: 2, validFrom: '2025-12-31T17:00:00.000Z' })
    expect((await client.call('GET', '/corridors')).body.items).toMatchObject([{ id: 'LB-DN', version: 2 }])
    const first = (await client.call('GET', '/corridors/LB-DN/versions/1')).body
    expect(first).toEqual({ ...corridorBody(), version: 1 })
    expect((await client.call('GET', '/corridors/LB-DN/versions/3')).status).toBe(404)
    expect((await client.call('POST', '/corridors/NO-NE/versions', { ...corridorBody('NO-NE') })).status).toBe(404)
    const stale = await client.call('POST', '/corridors/LB-DN/versions', wider, { 'If-Match': '"1"' })
    expect(stale.status).toBe(412)
  })

  it('keep in the audit why a version was added, not in the version', async () => {
    const changed = { ...corridorBody('LB-WHY'), reason: 'bypass opened' }
    expect((await client.call('POST', '/corridors', corridorBody('LB-WHY'))).status).toBe(201)
    const { body } = await client.call('POST', '/corridors/LB-WHY/versions', changed)
    expect(body).toEqual({ ...corridorBody('LB-WHY'), version: 2 })
    const entries = (await client.call('GET', '/audit?target=corridor%20LB-WHY')).body.items
    expect(entries[0]).toMatchObject({
      action: 'corridor.add-version',
      detail: { version: 2, reason: 'bypass opened' },
    })
  })

  it('keep speed limits and checkpoints, and have none without', async () => {
    const [main] = corridorBody().lines
    const limited = {
      ...corridorBody('LB-LIM'),
      lines: [
        { ...main, speedLimitKmh: 80, sections: [{ fromKm: 0, toKm: 12.5, halfWidthM: 1000, speedLimitKmh: 50 }] },
      ],
      checkpoints: [{ name: { vi: 'Trạm', en: 'Post' }, position: [107.1, 16.7], radiusM: 300 }],
    }
    expect((await client.call('POST', '/corridors', limited)).body).toEqual({ ...limited, version: 1 })
    expect((await client.call('GET', '/corridors/LB-LIM/versions/1')).body).toEqual({ ...limited, version: 1 })
    const without = (await client.call('POST', '/corridors/LB-LIM/versions', corridorBody('LB-LIM'))).body
    expect(without).toEqual({ ...corridorBody('LB-LIM'), version: 2 })
  })

  it('list all their versions, newest first, in pages', async () => {
    const first = (await client.call('GET', '/corridors/LB-DN/versions?limit=1')).body
    expect(first.items).toMatchObject([{ id: 'LB-DN', version: 2, validFrom: '2025-12-31T17:00:00.000Z' }])
    const second = (await client.call('GET', `/corridors/LB-DN/versions?limit=1&cursor=${first.nextCursor}`)).body
    expect(second).toMatchObject({ items: [{ version: 1, validFrom: null }], nextCursor: null })
    expect((await client.call('GET', '/corridors/NO-NE/versions')).body.code).toBe('corridor.not-found')
    expect((await client.call('GET', '/corridors/LB-DN/versions?cursor=nonsense')).status).toBe(400)
  })

  it.each([
    ['an unknown gate', { originGate: 'nowhere' }, 'originGate'],
    ['no main line', { lines: [{ ...corridorBody().lines[0], role: 'alternate' }] }, 'lines'],
    [
      'a line of one place',
      { lines: [{ ...corridorBody().lines[0], geometry: { type: 'LineString', coordinates: [LAO_BAO, LAO_BAO] } }] },
      'lines.0.geometry.coordinates',
    ],
    [
      'overlapping sections',
      {
        lines: [
          {
            ...corridorBody().lines[0],
            sections: [
              { fromKm: 0, toKm: 5, halfWidthM: 1 },
              { fromKm: 4, toKm: 6, halfWidthM: 1 },
            ],
          },
        ],
      },
      'lines.0.sections',
    ],
    [
      'a checkpoint that no line comes by',
      { checkpoints: [{ name: { vi: 'Trạm', en: 'Post' }, position: [107.1, 16.8], radiusM: 300 }] },
      'checkpoints.0',
    ],
    ['a limit that is none', { lines: [{ ...corridorBody().lines[0], speedLimitKmh: 0 }] }, 'lines.0.speedLimitKmh'],
    ['an end before its beginning', { validFrom: '2026-02-01T00:00:00Z', validTo: '2026-01-01T00:00:00Z' }, 'validTo'],
    ['a time without a zone', { validFrom: '2026-02-01T00:00:00' }, 'validFrom'],
  ])('refuse %s', async (_what, change, path) => {
    const { status, body } = await client.call('POST', '/corridors', { ...corridorBody('XX-YY'), ...change })
    expect(status).toBe(400)
    expect(body.errors[0].path).toBe(path)
  })
})
