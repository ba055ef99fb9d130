import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

const HOUR_MS = 3_600_000
const inHours = (hours: number): string => new Date(dashboard.nowMs() + hours * HOUR_MS).toISOString()
const addVersion = (validFrom: string | null, validTo: string | null) =>
  ok(client.call('POST', '/corridors/LB-DN/versions', { ...corridorBody(), validFrom, validTo }))
const arm = (id: string, body: object = {}) =>
  client.call('POST', `/trips/${id}/arm`, { override: ALL_OVERRIDDEN, ...body })

describe('the version of a corridor that a trip is armed with', () => {
  it('is the newest that is in force, not one for later', async () => {
    await addVersion(inHours(-2), null)
    await addVersion(inHours(5), null)
    const trip = await makeTrip(dashboard, client)
    expect(trip.corridorVersion).toBe(2)
    expect((await ok(arm(trip.id))).corridorVersion).toBe(2)
    expect(await dashboard.deps.records.trips.acts(trip.id)).toMatchObject([{ kind: 'arm', corridorVersion: 2 }])
  })

  it('is the one that has come into force since the trip was registered', async () => {
    await addVersion(inHours(5), null)
    const trip = await makeTrip(dashboard, client)
    expect(trip.corridorVersion).toBe(1)
    dashboard.pass(6 * HOUR_MS)
    expect((await ok(arm(trip.id))).corridorVersion).toBe(2)
  })

  it('is the one that was in force at `at` for a journey adopted under way', async () => {
    await addVersion(inHours(-3), inHours(-1))
    await addVersion(inHours(-1), null)
    const trip = await makeTrip(dashboard, client)
    expect(trip.corridorVersion).toBe(3)
    const adopted = await ok(arm(trip.id, { at: inHours(-2), reason: 'under way' }))
    expect(adopted.corridorVersion).toBe(2)
    expect(await dashboard.deps.records.trips.acts(trip.id)).toMatchObject([{ corridorVersion: 2 }])
  })

  it('is none when none is in force: the check says which there are, and an override takes the newest', async () => {
    const later = { ...corridorBody('LATER'), validFrom: '2099-01-01T00:00:00+07:00' }
    await ok(client.call('POST', '/corridors', later))
    const past = { ...later, validFrom: null, validTo: '2020-01-01T00:00:00+07:00' }
    await ok(client.call('POST', '/corridors/LATER/versions', past))
    const trip = await makeTrip(dashboard, client, { corridor: 'LATER' })
    const refused = await arm(trip.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'trip.arming-checks-failed'])
    const check = refused.body.checks.find(({ id }: { id: string }) => id === 'corridor-in-force')
    expect(check.passed).toBe(false)
    expect(check.message).toMatch(
      /^Corridor LATER is not in force at \d\d:\d\d \d\d\/\d\d\/\d{4} \(GMT\+7\): version 2 until 00:00 01\/01\/2020; version 1 from 00:00 01\/01\/2099$/,
    )
    const checks = [...ALL_OVERRIDDEN.checks, 'corridor-in-force']
    expect((await ok(arm(trip.id, { override: { checks, reason: 'agreed' } }))).corridorVersion).toBe(2)
  })
})
