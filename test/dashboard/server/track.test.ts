import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batchOf } from '../../../adapters/positions/position-batch.ts'
import type { Position } from '../../../adapters/positions/positions.ts'
import { thinTrack } from '../../../dashboard/server/trips/thin-track.ts'
import type { SealId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { ALL_OVERRIDDEN, corridorBody, LAO_BAO } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
let trip: { id: string }
let startMs: number
const COUNT = 600

/** Along the corridor's first leg, a fix every 10 s, one of them thrown far away, the last hundred received late. */
const fixes = (): Position[] =>
  Array.from({ length: COUNT }, (_, n) => ({
    sealId: 'VN0001234' as SealId,
    atMs: startMs + n * 10_000,
    receivedAtMs: startMs + n * 10_000 + (n >= COUNT - 100 ? 600_000 : 1_000),
    seq: n,
    lng: LAO_BAO[0] + n * 0.0005,
    lat: LAO_BAO[1] + n * 0.00008 + (n === 300 ? 0.5 : 0),
    accuracyM: 8,
    speedKmh: 42.5,
    headingDeg: 91,
    altitudeM: null,
    satellites: 11,
    batteryPct: 82,
    source: 'gnss',
  }))

beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  await makeNetwork(client)
  await registerSeal(client)
  trip = await makeTrip(dashboard, client)
  startMs = Math.floor(dashboard.nowMs() / 1_000) * 1_000 - 2 * 3_600_000
  await dashboard.deps.positions.write(batchOf(fixes()))
  const before = { ...fixes()[0], atMs: startMs - 5_000 } as Position
  await dashboard.deps.positions.write(batchOf([before]))
})
afterAll(() => dashboard.stop())

type Feature = {
  geometry: { coordinates: number[] }
  properties: {
    at: string
    flags: string[]
    batteryPct: number | null
    crossTrackM: number | null
    halfWidthM: number | null
    progressKm: number | null
    late: boolean
  }
}
const track = async (query = ''): Promise<Feature[]> =>
  (await ok(client.call('GET', `/trips/${trip.id}/track${query}`))).features

describe('the track', () => {
  it('holds every fix since arming in device time, measured and flagged as judged', async () => {
    const at = new Date(startMs).toISOString()
    await ok(client.call('POST', `/trips/${trip.id}/arm`, { at, reason: 'adopted', override: ALL_OVERRIDDEN }))
    const features = await track()
    expect(features).toHaveLength(COUNT)
    expect(features.map(({ properties }) => properties.at)).toEqual(
      features.map(({ properties }) => properties.at).toSorted(),
    )
    expect(features[300]?.properties.flags).toEqual(['outlier:speed'])
    expect(features.filter(({ properties }) => properties.flags.length > 0)).toHaveLength(1)
    expect(features[0]?.properties.crossTrackM).toBeLessThan(1)
    expect(new Set(features.map(({ properties }) => properties.batteryPct))).toEqual(new Set([82]))
    expect(features[0]?.properties.halfWidthM).toBe(1_000)
    expect(features[300]?.properties.crossTrackM).toBeGreaterThan(50_000)
    const progress = features.filter((_, n) => n !== 300).map(({ properties }) => properties.progressKm ?? -1)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(features.filter(({ properties }) => properties.late)).toHaveLength(100)
  })

  it('can be read as it was known at a time', async () => {
    const known = await track(`?knownAt=${new Date(startMs + 5_590_000).toISOString()}`)
    expect(known).toHaveLength(COUNT - 100)
  })

  it('is thinned for display and keeps its ends and its shape', async () => {
    const thin = await track('?maxPoints=50')
    const all = await track()
    expect(thin).toHaveLength(50)
    expect(thin[0]).toEqual(all[0])
    expect(thin.at(-1)).toEqual(all.at(-1))
    expect(thin.some(({ properties }) => properties.flags.length > 0)).toBe(true)
    expect((await client.call('GET', `/trips/${trip.id}/track?maxPoints=1`)).status).toBe(400)
  })

  it('measures each fix from the corridor that was in force then', async () => {
    const [main] = corridorBody().lines
    const coordinates = main?.geometry.coordinates.map(([lng = 0, lat = 0]) => [lng, lat + 0.05])
    const north = { ...corridorBody('NORTH'), lines: [{ ...main, geometry: { type: 'LineString', coordinates } }] }
    await ok(client.call('POST', '/corridors', north))
    const from = new Date(startMs + 4_000_000).toISOString()
    const divert = { corridor: 'NORTH', destinationGate: 'tien-sa', from, reason: 'đường hỏng' }
    await ok(client.call('POST', `/trips/${trip.id}/divert`, divert))
    const distances = (await track()).map(({ properties }) => properties.crossTrackM ?? -1)
    expect(Math.max(...distances.slice(0, 300), ...distances.slice(301, 400))).toBeLessThan(1)
    expect(Math.min(...distances.slice(400))).toBeGreaterThan(5_000)
  })

  it('is there for trips only', async () => {
    expect((await client.call('GET', '/trips/T000000000000/track')).status).toBe(404)
  })
})

describe('thinning', () => {
  it.each([
    [0, 2],
    [1, 2],
    [3, 2],
    [3, 3],
    [4, 3],
    [1_000, 2],
    [1_000, 999],
    [997, 131],
  ])('of %i points to %i gives ascending indices within bounds', (count, most) => {
    const places = Array.from({ length: count }, (_, n) => ({ lng: n, lat: Math.sin(n) }))
    const kept = thinTrack(places, most)
    expect(kept.length).toBe(Math.min(count, most))
    expect(new Set(kept).size).toBe(kept.length)
    expect([...kept]).toEqual(kept.toSorted((a, b) => a - b))
    if (count > 0) expect([kept[0], kept.at(-1)]).toEqual([0, count - 1])
  })
})
