import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import { durationOfHistory, durationOfLength } from '../../../domain/trip/expected-duration.ts'
import { aTrip } from '../../adapters/records/samples.ts'
import type { ApiClient } from './api-client.ts'
import { makeNetwork, ok } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const HOUR_MS = 3_600_000

describe('how long a journey may be expected to take', () => {
  it('is what four of five stayed within, and nothing of too few', () => {
    expect(durationOfHistory([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull()
    expect(durationOfHistory([10, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(8)
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 10, maxLength: 60 }), (durations) => {
        const expected = durationOfHistory(durations) as number
        expect(durations.filter((one) => one <= expected).length).toBeGreaterThanOrEqual(0.8 * durations.length)
        expect(durations.filter((one) => one < expected).length).toBeLessThan(0.8 * durations.length)
      }),
    )
  })

  it('is made of the length at 30 km/h with a rest after every four hours but the last', () => {
    expect(durationOfLength(0, DEFAULT_SETTINGS)).toBe(0)
    expect(durationOfLength(30, DEFAULT_SETTINGS)).toBe(HOUR_MS)
    expect(durationOfLength(120, DEFAULT_SETTINGS)).toBe(4 * HOUR_MS)
    expect(durationOfLength(240, DEFAULT_SETTINGS)).toBe(8.5 * HOUR_MS)
  })
})

describe('GET /corridors/{id}/expected-duration', () => {
  let dashboard: TestDashboard
  let admin: ApiClient
  beforeAll(async () => {
    dashboard = await startDashboard()
    admin = await dashboard.admin()
    await makeNetwork(admin)
    for (let n = 1; n <= 10; n += 1)
      await dashboard.deps.records.trips.insert(
        aTrip(n, { armedAtMs: n, arrivedAtMs: n + n * HOUR_MS, state: 'ARRIVED' }),
      )
  })
  afterAll(() => dashboard.stop())
  const expected = (query = '') => ok(admin.call('GET', `/corridors/LB-DN/expected-duration${query}`))

  it('comes from past journeys that way, else from the length', async () => {
    expect(await expected()).toMatchObject({
      originGate: 'lao-bao',
      destinationGate: 'tien-sa',
      basis: 'history',
      journeys: 10,
      durationMs: 8 * HOUR_MS,
    })
    const back = await expected('?originGate=tien-sa')
    expect(back).toMatchObject({ destinationGate: 'lao-bao', basis: 'length', journeys: 0 })
    expect(back.lengthKm).toBeGreaterThan(170)
    expect(back.durationMs).toBe(durationOfLength(back.lengthKm, DEFAULT_SETTINGS))
  })

  it('knows no other corridor and no way that it does not go', async () => {
    expect((await admin.call('GET', '/corridors/NO-WAY/expected-duration')).status).toBe(404)
    const { status, body } = await admin.call('GET', '/corridors/LB-DN/expected-duration?originGate=huu-nghi')
    expect([status, body.errors[0].path]).toEqual([400, 'originGate'])
  })
})
