import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import type { LngLat } from '../../../domain/place.ts'
import type { ApiClient } from './api-client.ts'
import { gateBody, LAO_BAO } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal, reportWell } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  await makeNetwork(client)
})
afterAll(() => dashboard.stop())

const square = (lng: number, lat: number, half: number): LngLat[] => [
  [lng - half, lat - half],
  [lng + half, lat - half],
  [lng + half, lat + half],
  [lng - half, lat + half],
  [lng - half, lat - half],
]
const addGate = (id: string, geometry: object, members: object = {}) =>
  client.call('POST', '/gates', { ...gateBody(id, LAO_BAO), geometry, ...members })
const zoneOf = (id: string, geometry: object) => ({
  ...gateBody(id, LAO_BAO),
  geometry,
  properties: { name: { vi: 'Bãi', en: 'Yard' }, kind: 'forbidden', schedule: null, reason: null },
})

describe('where a gate is', () => {
  it('is judged with its holes and parts as they were sent', async () => {
    const coordinates = [
      [square(105, 20, 0.05), square(105, 20, 0.02).toReversed(), square(105.04, 20.04, 0.005)],
      [square(105.2, 20, 0.05).toReversed()],
    ]
    await ok(addGate('parts', { type: 'MultiPolygon', coordinates }))
    await ok(client.call('POST', '/zones', zoneOf('yard', { type: 'Polygon', coordinates: coordinates[0] })))
    const { network } = dashboard.deps.records
    const compiled = compileNetwork(await network.gates(), await network.zones())
    const at = (lng: number, lat: number) => [
      compiled.gatesAt([lng, lat]).map(({ id }) => id),
      compiled.zonesAt([lng, lat]).map(({ id }) => id),
    ]
    expect(at(105.03, 20)).toEqual([['parts'], ['yard']])
    expect(at(105, 20)).toEqual([[], []])
    expect(at(105.04, 20.04)).toEqual([[], []])
    expect(at(105.2, 20)).toEqual([['parts'], []])
    expect(at(105.1, 20)).toEqual([[], []])
  })

  it('decides whether a seal is inside: not in the hole', async () => {
    const ringAround = { type: 'Polygon', coordinates: [square(...LAO_BAO, 0.05), square(...LAO_BAO, 0.01)] }
    const gate = { ...gateBody('lao-bao', LAO_BAO), geometry: ringAround }
    await ok(client.call('PUT', '/gates/lao-bao', gate, { 'If-Match': '"1"' }))
    await registerSeal(client)
    const trip = await makeTrip(dashboard, client)
    await reportWell(dashboard)
    const refused = await client.call('POST', `/trips/${trip.id}/arm`)
    expect(refused.body.checks.filter(({ passed }: { passed: boolean }) => !passed)).toMatchObject([
      { id: 'fix-in-origin-gate' },
    ])
    const latest = await dashboard.deps.records.seals.latest([trip.sealId])
    const fix = latest[0]?.fix
    if (!fix) throw new Error('no fix')
    await reportWell(dashboard, trip.sealId, { fix: { ...fix, lng: LAO_BAO[0] + 0.03 } })
    expect((await client.call('POST', `/trips/${trip.id}/arm`)).status).toBe(200)
  })
})

describe('GeoJSON of gates and zones (RFC 7946)', () => {
  it('is taken with rings either way round and given out by the right-hand rule', async () => {
    const [outline, hole] = [square(103, 20, 0.05), square(103, 20, 0.01)]
    const polygon = { type: 'Polygon', coordinates: [outline.toReversed(), hole] }
    const { body } = await addGate('turned', polygon)
    expect(body.geometry.coordinates).toEqual([outline, hole.toReversed()])
    const { items } = (await client.call('GET', '/gates')).body
    expect(items.find(({ id }: { id: string }) => id === 'turned').geometry).toEqual(body.geometry)
    const zone = await ok(
      client.call('POST', '/zones', zoneOf('turned', { type: 'MultiPolygon', coordinates: [polygon.coordinates] })),
    )
    expect(zone.geometry.coordinates).toEqual([[outline, hole.toReversed()]])
  })

  it('may have altitudes and a bbox, which is not read', async () => {
    const coordinates = [square(102.5, 20, 0.05).map(([lng, lat]) => [lng, lat, 412.5])]
    const { status, body } = await addGate(
      'high',
      { type: 'Polygon', coordinates, bbox: [0, 0, 1, 1] },
      { bbox: ['no', 'box'] },
    )
    expect(status).toBe(201)
    expect(body.geometry).toEqual({ type: 'Polygon', coordinates: [square(102.5, 20, 0.05)] })
    expect(body).not.toHaveProperty('bbox')
  })

  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3405' } }
  const fine = { type: 'Polygon', coordinates: [square(103, 20, 0.05)] }
  it.each<[string, object, object, string, RegExp]>([
    ['a crs of the feature', fine, { crs }, 'crs', /RFC 7946 section 4/],
    ['a crs of the geometry', { ...fine, crs }, {}, 'geometry.crs', /RFC 7946 section 4/],
    [
      'an open ring',
      { type: 'Polygon', coordinates: [square(103, 20, 0.05).slice(0, 4)] },
      {},
      'geometry.coordinates.0',
      /expected a closed ring/,
    ],
    [
      'a ring that crosses itself',
      {
        type: 'Polygon',
        coordinates: [
          [
            [103, 20],
            [104, 21],
            [104, 20],
            [103, 21],
            [103, 20],
          ],
        ],
      },
      {},
      'geometry.coordinates.0',
      /the outline crosses or touches itself near \[103, 20\] and \[104, 20\]/,
    ],
    [
      'a hole outside its outline, in the second part',
      { type: 'MultiPolygon', coordinates: [fine.coordinates, [square(104, 20, 0.1), square(105, 20, 0.1)]] },
      {},
      'geometry.coordinates.1.1',
      /^hole 1 .* lies outside its outline/,
    ],
    [
      'a ring without an area',
      {
        type: 'Polygon',
        coordinates: [
          [
            [103, 20],
            [104, 20],
            [105, 20],
            [103, 20],
          ],
        ],
      },
      {},
      'geometry.coordinates.0',
      /encloses no area/,
    ],
    [
      'a polygon over the antimeridian',
      {
        type: 'Polygon',
        coordinates: [
          [
            [179, 0],
            [-179, 0],
            [-179, 1],
            [179, 1],
            [179, 0],
          ],
        ],
      },
      {},
      'geometry.coordinates.0.0',
      /cut the area at ±180 into a MultiPolygon/,
    ],
    [
      'latitude first',
      { type: 'Polygon', coordinates: [square(103, 20, 0.05).map(([lng, lat]) => [lat, lng])] },
      {},
      'geometry.coordinates.0.0',
      /lat and lng look swapped/,
    ],
    ['a point', { type: 'Point', coordinates: [103, 20] }, {}, 'geometry.type', /expected a Polygon or MultiPolygon/],
  ])('is refused with %s', async (_what, geometry, members, path, message) => {
    for (const answer of [
      await addGate('bad', geometry, members),
      await client.call('POST', '/zones', { ...zoneOf('bad', geometry), ...members }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([400, 'validation'])
      expect(answer.body.errors[0].path).toBe(path)
      expect(answer.body.errors[0].message).toMatch(message)
    }
  })
})

describe('the line of a corridor', () => {
  it.each<[string, unknown[], RegExp]>([
    [
      'over the antimeridian',
      [
        [179, 0],
        [-179, 1],
      ],
      /antimeridian/,
    ],
    ['longer than any road', Array.from({ length: 300 }, (_, n) => [(n % 2) * 90, n / 10]), /at most 10000 km/],
    [
      'with latitude first',
      [
        [16, 106],
        [17, 107],
      ],
      /swapped/,
    ],
  ])('is refused %s', async (_what, coordinates, message) => {
    const line = { role: 'main', geometry: { type: 'LineString', coordinates }, halfWidthM: 500 }
    const { status, body } = await client.call('POST', '/corridors', {
      id: 'BAD',
      name: { vi: 'Sai', en: 'Bad' },
      originGate: 'lao-bao',
      destinationGate: 'tien-sa',
      lines: [line],
    })
    expect(status).toBe(400)
    expect(body.errors[0].path).toMatch(/^lines\.0\.geometry\.coordinates/)
    expect(body.errors[0].message).toMatch(message)
  })
})
