import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { changeTrip, makeNetwork, makeTrip, ok } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
const ids: string[] = []
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  const arrived = (hoursAgo: number) => ({ arrivedAtMs: dashboard.nowMs() - hoursAgo * 3_600_000 })
  for (const changes of [
    { state: 'ARRIVED', ...arrived(1) },
    { state: 'CLOSED', ...arrived(5) },
    { state: 'UNSEALED', ...arrived(3) },
    { state: 'IN_TRANSIT' },
    { state: 'ARRIVED', ...arrived(9), arrivalConfirmedAtMs: 1 },
    { state: 'CANCELLED', ...arrived(9) },
  ] as const) {
    const { id } = await makeTrip(dashboard, admin, { sealId: null })
    await changeTrip(dashboard, id, changes)
    ids.push(id)
  }
})
afterAll(() => dashboard.stop())

const list = async (query: string, client = admin) => (await ok(client.call('GET', `/trips?${query}`))).items
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id)

it('lists arrivals that nobody confirmed, the longest wait first and how long it is', async () => {
  const items = await list('unconfirmed=true')
  expect(idsOf(items)).toEqual([ids[1], ids[2], ids[0]])
  expect(items.map(({ unconfirmedS }: { unconfirmedS: number }) => Math.round(unconfirmedS / 3_600))).toEqual([5, 3, 1])
  expect(idsOf(await list('unconfirmed=true&state=ARRIVED'))).toEqual([ids[0]])
  expect(await list('unconfirmed=false')).toHaveLength(6)
  expect((await admin.call('GET', '/trips?unconfirmed=maybe')).status).toBe(400)
})

it('has pages', async () => {
  const first = (await admin.call('GET', '/trips?unconfirmed=true&limit=2')).body
  const second = (await admin.call('GET', `/trips?unconfirmed=true&limit=2&cursor=${first.nextCursor}`)).body
  expect([...idsOf(first.items), ...idsOf(second.items)]).toEqual([ids[1], ids[2], ids[0]])
  expect(second.nextCursor).toBeNull()
})

it('is what the next shift is told, as far as it may see it', async () => {
  const told = async (client: ApiClient) => idsOf((await ok(client.call('GET', '/handover'))).unconfirmedArrivals)
  expect(await told(admin)).toEqual([ids[1], ids[2], ids[0]])
  const foreign = await colleague(dashboard, { username: 'ngoc', role: 'supervisor', region: 'I' })
  expect([await list('unconfirmed=true', foreign), await told(foreign)]).toEqual([[], []])
})
