import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batchOf } from '../../../adapters/positions/position-batch.ts'
import type { Position } from '../../../adapters/positions/positions.ts'
import { commandKnownAt } from '../../../dashboard/server/trips/timeline/command-known-at.ts'
import type { AlertId, TripId } from '../../../domain/ids.ts'
import type { Command } from '../../../domain/seal/command.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { ALL_OVERRIDDEN } from './places.ts'
import { makeNetwork, makeTrip, ok, raiseAlert, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const MINUTE_MS = 60_000
let dashboard: TestDashboard
let admin: ApiClient
let id: TripId
/** What was told at each moment when it was the present. */
const then: { readonly atMs: number; readonly trip: unknown; readonly alerts: unknown; readonly timeline: unknown }[] =
  []

const iso = (ms: number) => new Date(ms).toISOString()
const told = async (query = '') => ({
  trip: await ok(admin.call('GET', `/trips/${id}?${query}`)),
  alerts: (await ok(admin.call('GET', `/alerts?tripId=${id}&${query}`))).items,
  // How long a seal has not reported depends on when it is asked.
  timeline: (await ok(admin.call('GET', `/trips/${id}/timeline?limit=500&${query}`))).items.filter(
    ({ kind }: { kind: string }) => kind !== 'fixes-missing',
  ),
})

beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  for (const seal of ['VN0001234', 'VN0000002', 'VN0000003']) await registerSeal(admin, seal)
  id = (await makeTrip(dashboard, admin)).id
  const act = async (path: string, body: object = {}) => {
    await ok(admin.call('POST', `/trips/${id}/${path}`, body))
  }
  const judged = async (is: object) => {
    const nowMs = dashboard.nowMs()
    const { trips, audit } = dashboard.deps.records
    const trip = await trips.get(id)
    if (!trip) throw new Error('no trip')
    await trips.update({ ...trip, ...is })
    const detail = { was: {}, is }
    await audit.append({ atMs: nowMs, by: 'system', action: 'trip.judged', target: `trip ${id}`, detail })
  }
  const alert = (changes: object, what: 'raised' | 'amended' | 'withdrawn') => async () => {
    const before = await dashboard.deps.records.alerts.get('alert-0001' as AlertId)
    if (!before) return void (await raiseAlert(dashboard, 1, { tripId: id, severity: 'P2', ...changes }))
    const { cursor: _, ...rest } = before
    const after = { ...rest, version: rest.version + 1, ...changes }
    const told = { alertId: after.id, atMs: dashboard.nowMs(), by: 'system', note: null, resolution: null } as const
    await dashboard.deps.records.alerts.save([{ ...told, what, alert: after }])
  }
  const life: (() => Promise<unknown>)[] = [
    async () => {},
    () => ok(admin.call('PATCH', `/trips/${id}`, { sealId: null }, { 'If-Match': '"1"' })),
    () => ok(admin.call('PATCH', `/trips/${id}`, { sealId: 'VN0001234', vehicle: '29H-1' }, { 'If-Match': '"2"' })),
    () => act('arm', { override: ALL_OVERRIDDEN }),
    () => judged({ state: 'DEPARTED', departedAtMs: dashboard.nowMs() }),
    alert({ sentence: { vi: 'lệch 400 m', en: '400 m off' } }, 'raised'),
    () => judged({ state: 'IN_TRANSIT', inTransitAtMs: dashboard.nowMs() }),
    () => ok(admin.call('POST', '/alerts/alert-0001/acknowledge')),
    alert({ severity: 'P1', sentence: { vi: 'lệch 2 km', en: '2 km off' } }, 'amended'),
    () => act('replace-seal', { sealId: 'VN0001234', newSealId: 'VN0000002', reason: 'pin yếu' }),
    () => act('divert', { corridor: 'LB-DN', destinationGate: 'tien-sa', reason: 'đường ngập' }),
    alert({ endedAtMs: dashboard.nowMs() }, 'amended'),
    () => ok(admin.call('POST', '/alerts/alert-0001/resolve', { reason: 'explained' })),
    alert({ state: 'withdrawn' }, 'withdrawn'),
    () => act('confirm-arrival'),
    () => act('unseal', { reason: 'kiểm hóa' }),
    () => act('close'),
  ]
  for (const step of life) {
    dashboard.pass(MINUTE_MS)
    await step()
    dashboard.pass(MINUTE_MS)
    then.push({ atMs: dashboard.nowMs(), ...(await told()) })
  }
})
afterAll(() => dashboard.stop())

describe('what was known', () => {
  it('is told at every moment of a life as it was told then: the trip, its alerts, its timeline', async () => {
    expect(then.length).toBeGreaterThan(15)
    for (const { atMs, ...wanted } of then) expect(await told(`knownAt=${iso(atMs)}`)).toEqual(wanted)
  })
  it('does not know of what is to come, and says so', async () => {
    for (const path of [`/trips/${id}?`, `/trips/${id}/track?`, `/trips/${id}/timeline?`, `/alerts?tripId=${id}&`]) {
      const { status, body } = await admin.call('GET', `${path}knownAt=2199-01-01T00:00:00Z`)
      expect([path, status, body.errors?.[0].path]).toEqual([path, 400, 'knownAt'])
    }
  })
  it('has no trip before it was registered, and none of its alerts before they were raised', async () => {
    const before = iso((then[0]?.atMs ?? 0) - 3 * MINUTE_MS)
    expect((await admin.call('GET', `/trips/${id}?knownAt=${before}`)).status).toBe(404)
    expect((await admin.call('GET', `/trips/${id}/timeline?knownAt=${before}`)).status).toBe(404)
    expect((await ok(admin.call('GET', `/alerts?tripId=${id}&knownAt=${before}`))).items).toEqual([])
  })
  it('asks for alerts by what they were then', async () => {
    const raisedAt = iso(then[5]?.atMs ?? 0)
    const found = async (query: string) =>
      (await ok(admin.call('GET', `/alerts?tripId=${id}&knownAt=${raisedAt}&${query}`))).items.length
    expect(await found('state=raised&severity=P2')).toBe(1)
    expect(await found('state=withdrawn')).toBe(0)
    expect(await found('severity=P1')).toBe(0)
  })
  it('is of one trip, without since, gate and corridor', async () => {
    const knownAt = iso(then[0]?.atMs ?? 0)
    for (const [query, path] of [
      ['', 'tripId'],
      [`tripId=${id}&since=0`, 'since'],
      [`tripId=${id}&gate=lao-bao`, 'gate'],
    ]) {
      const { status, body } = await admin.call('GET', `/alerts?knownAt=${knownAt}&${query}`)
      expect([status, body.errors[0].path]).toEqual([400, path])
    }
  })
  it('is nothing to who may not know of the trip', async () => {
    const foreign = await colleague(dashboard, { username: 'ngoc', role: 'officer', region: 'I' })
    const knownAt = iso(then.at(-1)?.atMs ?? 0)
    expect((await foreign.call('GET', `/trips/${id}?knownAt=${knownAt}`)).status).toBe(404)
    expect((await ok(foreign.call('GET', `/alerts?tripId=${id}&knownAt=${knownAt}`))).items).toEqual([])
  })
  it('misses fixes that had not come yet', async () => {
    const armed = then[3]?.atMs ?? 0
    const late = {
      ...{ sealId: 'VN0001234', seq: 1, lng: 106.6, lat: 16.6, source: 'gnss', accuracyM: 8, speedKmh: null },
      ...{ headingDeg: null, altitudeM: null, satellites: null, batteryPct: null },
      ...{ atMs: armed + 4 * MINUTE_MS, receivedAtMs: armed + 15 * MINUTE_MS },
    } as Position
    await dashboard.deps.positions.write(batchOf([late]))
    const missing = async (minutes: number) => {
      const knownAt = iso(armed + minutes * MINUTE_MS)
      const { items } = await ok(admin.call('GET', `/trips/${id}/timeline?limit=500&knownAt=${knownAt}`))
      return items.filter(({ kind }: { kind: string }) => kind === 'fixes-missing').length
    }
    expect([await missing(5), await missing(11), await missing(15)]).toEqual([0, 1, 0])
  })
  it('pages through alerts', async () => {
    for (const n of [2, 3, 4]) await raiseAlert(dashboard, n, { tripId: id, raisedAtMs: dashboard.nowMs() - (n % 2) })
    dashboard.pass(1)
    const query = `tripId=${id}&state=raised&knownAt=${iso(dashboard.nowMs())}`
    const all = (await ok(admin.call('GET', `/alerts?${query}`))).items
    const first = await ok(admin.call('GET', `/alerts?${query}&limit=2`))
    const second = await ok(admin.call('GET', `/alerts?${query}&limit=2&cursor=${first.nextCursor}`))
    expect([...first.items, ...second.items]).toEqual(all)
    expect([all.length, second.nextCursor]).toEqual([3, null])
  })
})

it('takes back of a command what came later', () => {
  const command = {
    kind: 'unlock',
    state: 'done',
    approvedAtMs: 20,
    sentAtMs: 30,
    answeredAtMs: 40,
    answer: 'mở rồi',
  } as Command
  const knownAt = (ms: number) => {
    const { state, approvedAtMs, sentAtMs, answeredAtMs, answer } = commandKnownAt(command, ms)
    return [state, approvedAtMs, sentAtMs, answeredAtMs, answer]
  }
  expect(knownAt(10)).toEqual(['awaiting-approval', null, null, null, null])
  expect(knownAt(20)).toEqual(['queued', 20, null, null, null])
  expect(knownAt(30)).toEqual(['sent', 20, 30, null, null])
  expect(knownAt(40)).toEqual(['done', 20, 30, 40, 'mở rồi'])
})
