import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { gateBody, tripBody } from './places.ts'
import { makeNetwork, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
let tripId: string
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  const langSon = gateBody('huu-nghi', [106.7, 21.97])
  const name = { vi: 'Cửa khẩu Hữu Nghị (Lạng Sơn)', en: 'Huu Nghi Gate' }
  await ok(admin.call('POST', '/gates', { ...langSon, properties: { ...langSon.properties, name, region: 'I' } }))
  await registerSeal(admin)
  tripId = (await ok(admin.call('POST', '/trips', { ...tripBody(), vehicle: '74C-012.34', carrierId: 'C1' }))).id
})
afterAll(() => dashboard.stop())

const found = async (q: string, client = admin): Promise<[string, string][]> =>
  (await ok(client.call('GET', `/search?q=${encodeURIComponent(q)}`))).items.map(
    ({ kind, text }: { kind: string; text: string }) => [kind, text],
  )

it.each([
  ['csqu 305', 'container', 'CSQU3054383'],
  ['5001234', 'declaration', '500123456789'],
  ['74c01234', 'vehicle', '74C-012.34'],
  ['lang son', 'gate', 'Cửa khẩu Hữu Nghị (Lạng Sơn)'],
  ['LẠNG SƠN', 'gate', 'Cửa khẩu Hữu Nghị (Lạng Sơn)'],
  ['vn0001234', 'seal', 'VN0001234'],
])('finds %j', async (q, kind, text) => {
  expect(await found(q)).toContainEqual([kind, text])
})

it('leads from a container to its trip, and finds the trip by its own id', async () => {
  const { items } = await ok(admin.call('GET', '/search?q=CSQU3054383'))
  expect(items).toContainEqual({ kind: 'container', text: 'CSQU3054383', id: tripId, tripId, state: 'SEAL_ASSIGNED' })
  expect(await found(tripId.toLowerCase())).toContainEqual(['trip', tripId])
  expect(await found('%')).toEqual([])
  expect(await found('không có gì như thế')).toEqual([])
})

it('finds only what one may know of', async () => {
  const xa = await colleague(dashboard, { username: 'xa', role: 'officer', region: 'I' })
  expect(await found('CSQU3054383', xa)).toEqual([])
  expect(await found('VN0001234', xa)).toEqual([])
  const carrier = await colleague(dashboard, { username: 'vantai', role: 'carrier', carrierId: 'C1' })
  expect(await found('VN0001234', carrier)).toEqual([['trip', tripId]])
  const other = await colleague(dashboard, { username: 'khac', role: 'carrier', carrierId: 'C2' })
  expect(await found('CSQU3054383', other)).toEqual([])
})

it.each(['', '?q=', '?q=a&limit=0', '?q=a&limit=51', `?q=${'x'.repeat(101)}`])('refuses %j', async (query) => {
  expect((await admin.call('GET', `/search${query}`)).status).toBe(400)
})
