import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lineKeyOf } from '../../../domain/coverage/line-key.ts'
import type { CorridorId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { ALL_OVERRIDDEN, corridorBody } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  await makeNetwork(client)
  await registerSeal(client)
})
afterEach(() => dashboard.stop())

const shadow = { fromKm: 41, toKm: 47, passed: 20, dark: 18, usualMs: 540_000, longMs: 840_000 }
const learn = async (): Promise<void> => {
  const { records } = dashboard.deps
  const corridor = await records.network.corridor('LB-DN' as CorridorId)
  const key = lineKeyOf(corridor?.lines[0]?.geometry.coordinates ?? [])
  await records.coverage.add({
    learntAtMs: dashboard.nowMs(),
    coverage: { [key]: { journeys: 20, shadows: [shadow] } },
  })
}
const coverage = () => ok(client.call('GET', '/corridors/LB-DN/coverage'))

describe('the coverage of a corridor', () => {
  it('is nothing known at first', async () => {
    expect(await coverage()).toMatchObject({
      version: 0,
      learntAt: null,
      lines: [{ role: 'main', journeys: 0, shadows: [] }],
    })
    expect((await client.call('GET', '/corridors/NOWHERE/coverage')).status).toBe(404)
  })

  it('tells where seals are usually not heard, for how long, and draws it', async () => {
    await learn()
    const known = await coverage()
    expect(known).toMatchObject({
      corridor: 'LB-DN',
      version: 1,
      lines: [{ journeys: 20, shadows: [{ fromKm: 41, toKm: 47, usualSilenceMs: 540_000, longSilenceMs: 840_000 }] }],
    })
    const { coordinates } = known.lines[0].shadows[0].geometry
    expect(coordinates.length).toBeGreaterThanOrEqual(13)
  })

  it('outlives a new half-width, not a redrawn line', async () => {
    await learn()
    const body = corridorBody()
    const wider = body.lines.map((line) => ({ ...line, halfWidthM: 900 }))
    await ok(client.call('POST', '/corridors/LB-DN/versions', { ...body, lines: wider }))
    expect((await coverage()).lines[0].shadows).toHaveLength(1)
    const redrawn = body.lines.map((line) => ({
      ...line,
      geometry: {
        ...line.geometry,
        coordinates: line.geometry.coordinates.map(([lng = 0, lat = 0]) => [lng, lat + 0.001]),
      },
    }))
    await ok(client.call('POST', '/corridors/LB-DN/versions', { ...body, lines: redrawn }))
    expect(await coverage()).toMatchObject({ corridorVersion: 3, version: 1, lines: [{ journeys: 0, shadows: [] }] })
  })

  it('is frozen when a trip is armed', async () => {
    await learn()
    const trip = await makeTrip(dashboard, client)
    await ok(client.call('POST', `/trips/${trip.id}/arm`, { override: ALL_OVERRIDDEN }))
    expect(await dashboard.deps.records.trips.acts(trip.id)).toMatchObject([{ kind: 'arm', coverageVersion: 1 }])
  })
})
