import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest'
import { BacktestBusy } from '../../../adapters/backtests/backtests.ts'
import { createLog } from '../../../adapters/log.ts'
import type { SealId, TripId } from '../../../domain/ids.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import { EVERYTHING } from '../../../domain/sight.ts'
import type { ApiClient } from './api-client.ts'
import { bearer, colleague, makeToken } from './people.ts'
import { ALL_OVERRIDDEN, corridorBody } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const SEAL = 'VN0001234' as SealId
let dashboard: TestDashboard
let client: ApiClient
let tripId: TripId
let armedAtMs: number
/** Log lines of answers that were worked out. */
const judgedAgain: string[] = []
let period: { from: string; to: string }

/** A seal that stood for twenty minutes in the open, as the journal and the line would have it. */
beforeAll(async () => {
  const write = (text: string): unknown => text.includes('history was judged again') && judgedAgain.push(text)
  dashboard = await startDashboard({ log: createLog({ level: 'info', destination: { write } }) })
  client = await dashboard.admin()
  await makeNetwork(client)
  await registerSeal(client)
  tripId = (await makeTrip(dashboard, client)).id
  await ok(client.call('POST', `/trips/${tripId}/arm`, { override: ALL_OVERRIDDEN }))
  const { records, journal } = dashboard.deps
  armedAtMs = (await records.trips.get(tripId))?.armedAtMs ?? 0
  period = { from: new Date(armedAtMs - 60_000).toISOString(), to: new Date(armedAtMs + 60_000).toISOString() }
  const [from, to] = corridorBody().lines[0]?.geometry.coordinates ?? []
  if (!from || !to) throw new Error('the corridor has a line')
  for (let minute = 1; minute <= 21; minute += 1) {
    const atMs = armedAtMs + minute * 60_000
    const [lon = 0, lat = 0] = [0, 1].map((axis) => ((from[axis] ?? 0) + (to[axis] ?? 0)) / 2)
    const report = { v: 1, at: new Date(atMs).toISOString(), fix: { lat, lon, accuracyM: 8, source: 'gnss' } }
    const body = new TextEncoder().encode(JSON.stringify({ ...report, seq: minute }))
    await records.checkpoints.setOffset(
      'ingest.kept',
      await journal.append({ sealId: SEAL, kind: 'report', receivedAtMs: atMs, body }),
    )
  }
  dashboard.pass(21 * 60_000)
})
afterAll(() => dashboard.stop())

const tryOut = (body: object, who = client) => who.call('POST', '/rules/backtest', { settings: {}, ...period, ...body })
const EARLIER = { longStop: { noticeMs: 600_000 } }

describe('trying settings on history', () => {
  it('makes no difference with those in force', async () => {
    const { status, body } = await tryOut({})
    expect(status).toBe(200)
    expect(body).toMatchObject({ trips: 1, reports: 21, differences: [], cut: null, ruleErrors: 0 })
    expect(body.notTried).toContain('SIGNAL_LOST')
    expect(body.tookMs).toBeGreaterThanOrEqual(0)
  })

  it('tells which alerts change, as an officer would read them', async () => {
    const { body } = await tryOut({ settings: EARLIER, corridor: 'LB-DN', tripIds: [tripId] })
    const stops = body.differences.filter(({ code }: { code: string }) => code === 'LONG_STOP')
    expect(stops.length).toBeGreaterThan(0)
    expect(stops[0]).toMatchObject({ tripId, sealId: SEAL, after: { severity: 'P3', sentence: { vi: /\S/ } } })
  })

  it('stores nothing', async () => {
    const { records } = dashboard.deps
    const before = [await records.alerts.head(), (await records.rules.newest()).version]
    await tryOut({ settings: EARLIER })
    expect([await records.alerts.head(), (await records.rules.newest()).version]).toEqual(before)
    expect((await ok(client.call('GET', '/audit?limit=1'))).items[0].action).not.toMatch(/backtest/)
  })

  it('tries lines and versions of a corridor', async () => {
    const { lines } = corridorBody()
    const url = '/corridors/LB-DN/backtest'
    const same = await client.call('POST', url, { ...period, lines })
    expect([same.status, same.body.trips, same.body.differences]).toEqual([200, 1, []])
    expect((await client.call('POST', url, { ...period, version: 1 })).body.differences).toEqual([])
    expect((await client.call('POST', url, { ...period, version: 7 })).status).toBe(404)
    expect((await client.call('POST', '/corridors/X-Y/backtest', { ...period, lines })).status).toBe(404)
    for (const wrong of [{}, { lines, version: 1 }, { lines: [] }, { version: 0 }])
      expect((await client.call('POST', url, { ...period, ...wrong })).status).toBe(400)
  })

  it('refuses hostile input by name', async () => {
    const cases: [object, string][] = [
      [{ settings: { ghost: {} } }, 'settings.ghost'],
      [{ settings: { lowBattery: { criticalPct: 79 } } }, 'settings.lowBattery.lowPct'],
      [{ to: period.from, from: period.to }, 'to'],
      [{ from: '1970-01-01T00:00:00Z' }, 'to'],
      [{ from: 'soon' }, 'from'],
      [{ tripIds: [] }, 'tripIds'],
      [{ tripIds: Array.from({ length: 201 }, () => 'T1') }, 'tripIds'],
      [{ sight: 'everything' }, 'sight'],
    ]
    for (const [body, path] of cases) {
      const answer = await tryOut(body)
      expect([body, answer.status]).toEqual([body, 400])
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    }
    expect((await tryOut({ corridor: 'X-Y' })).body.code).toBe('corridor.not-found')
    expect((await tryOut({ tripIds: ['T-unknown'] })).body.code).toBe('trip.not-found')
  })

  it('is a supervisor’s, and shows nothing of another region', async () => {
    const officer = await colleague(dashboard, { username: 'officer', role: 'officer', region: 'IX' })
    expect((await tryOut({}, officer)).status).toBe(403)
    const system = bearer(dashboard, await makeToken(dashboard, { name: 'tms', role: 'system' }))
    expect((await tryOut({}, system)).status).toBe(403)
    const foreign = await colleague(dashboard, { username: 'foreign', role: 'supervisor', region: 'elsewhere' })
    expect((await tryOut({}, foreign)).body).toMatchObject({ trips: 0, reports: 0, differences: [] })
    expect((await tryOut({ tripIds: [tripId] }, foreign)).status).toBe(404)
  })

  it('ends when the caller goes away', async () => {
    const going = new AbortController()
    const headers = { 'Content-Type': 'application/json', Cookie: client.cookie(), Origin: dashboard.url }
    const body = JSON.stringify({ settings: {}, ...period })
    judgedAgain.splice(0)
    const left = fetch(`${dashboard.url}/api/v1/rules/backtest`, {
      method: 'POST',
      headers,
      body,
      signal: going.signal,
    })
    const refused = await tryOut({})
    expect(refused).toMatchObject({ status: 429, body: { code: 'backtest.busy' } })
    expect(refused.headers.get('retry-after')).toBe('10')
    going.abort()
    await expect(left).rejects.toThrow()
    await vi.waitUntil(async () => (await tryOut({})).status === 200, { timeout: 20_000, interval: 20 })
    // The one that was left did not run to its end.
    expect(judgedAgain).toHaveLength(1)
  })
})

test('the thread reads beside the platform, one question at a time', async () => {
  const { backtests } = dashboard.deps
  const question = {
    nowMs: armedAtMs,
    fromMs: armedAtMs,
    toMs: armedAtMs,
    sight: EVERYTHING,
    corridor: null,
    tripIds: null,
    before: DEFAULT_SETTINGS,
    after: DEFAULT_SETTINGS,
    lines: null,
  }
  const going = new AbortController()
  const first = backtests.run(question, going.signal)
  await expect(backtests.run(question, new AbortController().signal)).rejects.toThrow(BacktestBusy)
  going.abort(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  expect(await backtests.run(question, new AbortController().signal)).toMatchObject({ trips: 1, reports: 21 })
})
