import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TripId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { ALL_OVERRIDDEN, gateBody } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  for (const seal of ['VN0001234', 'VN0000002', 'VN0000003', 'VN0000004']) await registerSeal(admin, seal)
})
afterAll(() => dashboard.stop())

const watches = async (id: string) =>
  (await dashboard.deps.records.trips.watchesOfTrip(id as TripId)).map(
    ({ sealId, originGate, toMs }) => `${sealId} ${originGate} ${toMs === null ? 'open' : 'over'}`,
  )
const acts = async (id: string) =>
  (await dashboard.deps.records.trips.actsSince(0, 999)).items.flatMap(({ tripId, kind }) =>
    tripId === id ? kind : [],
  )

it('begins when a seal is assigned and ends when the trip is armed, at the time from which that counts', async () => {
  const { id } = await makeTrip(dashboard, admin)
  expect(await watches(id)).toEqual(['VN0001234 lao-bao open'])
  dashboard.pass(60_000)
  await ok(admin.call('POST', `/trips/${id}/arm`, { override: ALL_OVERRIDDEN }))
  const [watch] = await dashboard.deps.records.trips.watchesOfTrip(id as TripId)
  const [assignment] = await dashboard.deps.records.trips.assignmentsOfTrip(id as TripId)
  expect(watch?.toMs).toBe(assignment?.fromMs)
  expect(await acts(id)).toEqual(['assign-seal', 'arm'])
  const { items } = await ok(admin.call('GET', `/trips/${id}/timeline`))
  expect(items.map(({ kind }: { kind: string }) => kind)).not.toContain('assign-seal')
})
it('ends when the seal is given back or the draft cancelled, and goes on with the next draft', async () => {
  const first = await makeTrip(dashboard, admin, { sealId: 'VN0000002' })
  dashboard.pass(1_000)
  const second = await makeTrip(dashboard, admin, { sealId: 'VN0000002' })
  expect(await watches(second.id)).toEqual([])
  dashboard.pass(1_000)
  await ok(admin.call('PATCH', `/trips/${first.id}`, { sealId: null }, { 'If-Match': '"1"' }))
  expect([await watches(first.id), await watches(second.id)]).toEqual([
    ['VN0000002 lao-bao over'],
    ['VN0000002 lao-bao open'],
  ])
  expect(await acts(first.id)).toEqual(['assign-seal', 'release-seal'])
  dashboard.pass(1_000)
  await ok(admin.call('POST', `/trips/${second.id}/cancel`))
  expect(await watches(second.id)).toEqual(['VN0000002 lao-bao over'])
})
it('ends when another trip is armed with the seal', async () => {
  const first = await makeTrip(dashboard, admin, { sealId: 'VN0000003' })
  const containers = [{ number: 'MSKU9070323' }]
  const second = await makeTrip(dashboard, admin, { sealId: 'VN0000003', containers })
  dashboard.pass(1_000)
  await ok(admin.call('POST', `/trips/${second.id}/arm`, { override: ALL_OVERRIDDEN }))
  expect([await watches(first.id), await watches(second.id)]).toEqual([['VN0000003 lao-bao over'], []])
  expect(await acts(first.id)).toEqual(['assign-seal', 'release-seal'])
})
it('is of the origin gate that the trip has', async () => {
  await ok(admin.call('POST', '/gates', gateBody('cau-treo', [105.1, 18.4])))
  const { id } = await makeTrip(dashboard, admin, { sealId: 'VN0000004' })
  dashboard.pass(1_000)
  await ok(admin.call('PATCH', `/trips/${id}`, { originGate: 'cau-treo' }, { 'If-Match': '"1"' }))
  expect(await watches(id)).toEqual(['VN0000004 lao-bao over', 'VN0000004 cau-treo open'])
})
