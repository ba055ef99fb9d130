import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { ALL_OVERRIDDEN } from './places.ts'
import { changeTrip, makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
let lan: ApiClient
let id: string
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
  id = (await makeTrip(dashboard, admin)).id
  await ok(admin.call('POST', `/trips/${id}/arm`, { override: ALL_OVERRIDDEN }))
})
afterEach(() => dashboard.stop())

const confirm = (client: ApiClient, version?: number) =>
  client.call('POST', `/trips/${id}/confirm-arrival`, {}, version === undefined ? {} : { 'If-Match': `"${version}"` })

describe('confirming an arrival', () => {
  it('is one click, on the record, and an act that judging reads', async () => {
    await changeTrip(dashboard, id, { state: 'ARRIVED', arrivedAtMs: dashboard.nowMs() })
    const { status, body } = await confirm(lan)
    expect([status, body.state]).toEqual([200, 'ARRIVED'])
    expect(Date.parse(body.arrivalConfirmedAt)).toBeLessThanOrEqual(dashboard.nowMs())
    const { trips, audit } = dashboard.deps.records
    expect((await trips.acts(body.id)).at(-1)).toMatchObject({
      kind: 'confirm-arrival',
      by: 'lan',
      effectiveAtMs: Date.parse(body.arrivalConfirmedAt),
    })
    expect(await audit.last(`trip ${id}`)).toMatchObject({ action: 'trip.confirm-arrival', by: 'lan' })
  })

  it('again changes nothing for whoever did it, and tells everybody else who was faster', async () => {
    await changeTrip(dashboard, id, { state: 'IN_TRANSIT' })
    const first = await confirm(lan)
    expect(await confirm(lan, 1)).toMatchObject({ status: 200, body: first.body })
    const { status, body } = await confirm(admin)
    expect([status, body.code, body.by, body.at]).toEqual([
      409,
      'trip.arrival-confirmed',
      'lan',
      first.body.arrivalConfirmedAt,
    ])
    expect(await dashboard.deps.records.trips.acts(first.body.id)).toHaveLength(2)
  })

  it('is possible from IN_TRANSIT on, also when the papers come after the trip was closed', async () => {
    for (const state of ['ARMED', 'DEPARTED', 'CANCELLED'] as const) {
      await changeTrip(dashboard, id, { state })
      const { status, body } = await confirm(lan)
      expect([state, status, body.code]).toEqual([state, 409, 'trip.illegal-transition'])
      expect(body).toMatchObject({ state, by: 'admin', at: expect.any(String) })
    }
    for (const state of ['IN_TRANSIT', 'ARRIVED', 'UNSEALED', 'CLOSED'] as const) {
      await changeTrip(dashboard, id, { state, arrivalConfirmedAtMs: null })
      expect([state, (await confirm(admin)).status]).toEqual([state, 200])
    }
  })

  it('demands the version that was read when one is given', async () => {
    await changeTrip(dashboard, id, { state: 'ARRIVED' })
    expect((await confirm(lan, 1)).body).toMatchObject({ code: 'version.conflict', changedBy: 'admin' })
    expect((await confirm(lan, 3)).status).toBe(200)
  })

  it('is for those who may know of the trip, and takes no members', async () => {
    await changeTrip(dashboard, id, { state: 'ARRIVED' })
    const foreign = await colleague(dashboard, { username: 'ngoc', role: 'officer', region: 'I' })
    expect((await confirm(foreign)).status).toBe(404)
    const team = await colleague(dashboard, { username: 'doi', role: 'control-team', region: 'IX' })
    expect((await confirm(team)).status).toBe(403)
    expect((await lan.call('POST', `/trips/${id}/confirm-arrival`, { at: 'now' })).status).toBe(400)
    expect((await lan.call('POST', `/trips/${id}/confirm-arrival`)).status).toBe(200)
  })
})
