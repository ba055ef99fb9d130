import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../../../adapters/log.ts'
import type { SealId, TripId } from '../../../domain/ids.ts'
import { OVERRIDABLE } from '../../../domain/rules/overridable.ts'
import { SETTING_FACTS } from '../../../domain/rules/setting-facts.ts'
import { createPlans } from '../../../ingest/plans.ts'
import { createResources } from '../../../ingest/resources.ts'
import type { ApiClient } from './api-client.ts'
import { ALL_OVERRIDDEN, corridorBody } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  for (const seal of ['VN0001234', 'VN0000002']) await registerSeal(admin, seal)
})
afterAll(() => dashboard.stop())

const MINUTE_MS = 60_000
const addVersion = (rules: unknown) => admin.call('POST', '/corridors/LB-DN/versions', { ...corridorBody(), rules })
const armed = async (sealId: string, number: string) => {
  const { id } = await makeTrip(dashboard, admin, { sealId, containers: [{ number }] })
  await ok(admin.call('POST', `/trips/${id}/arm`, { override: ALL_OVERRIDDEN }))
  return id as TripId
}
/** As the line judges it. */
const settingsOf = async (id: TripId, sealId: string) => {
  const { records } = dashboard.deps
  const plans = createPlans({ records, resources: createResources({ records }), log: createLog({ level: 'silent' }) })
  return (await plans.of(id, sealId as SealId))?.settings
}

describe('settings of a corridor', () => {
  it('are part of its version, hold for trips armed from then on, and for no other', async () => {
    const before = await armed('VN0001234', 'CSQU3054383')
    const stored = await ok(addVersion({ longStop: { noticeMs: 10 * MINUTE_MS } }))
    expect([stored.version, stored.rules]).toEqual([2, { longStop: { noticeMs: 10 * MINUTE_MS } }])
    expect((await ok(admin.call('GET', '/corridors/LB-DN/versions/1'))).rules).toBeUndefined()
    const after = await armed('VN0000002', 'MSKU9070323')
    expect((await settingsOf(before, 'VN0001234'))?.longStop.noticeMs).toBe(30 * MINUTE_MS)
    const settings = await settingsOf(after, 'VN0000002')
    expect([settings?.longStop.noticeMs, settings?.longStop.limitMs]).toEqual([10 * MINUTE_MS, 90 * MINUTE_MS])
    await ok(addVersion(null))
    expect((await settingsOf(after, 'VN0000002'))?.longStop.noticeMs).toBe(10 * MINUTE_MS)
  })
  it('are shown with where each comes from', async () => {
    await ok(addVersion({ longStop: { noticeMs: 20 * MINUTE_MS } }))
    const settings = { longStop: { limitMs: 80 * MINUTE_MS } }
    await ok(admin.call('PUT', '/rules', { settings }, { 'If-Match': '"1"' }))
    const origins = async (query: string) => {
      const { table, settings } = await ok(admin.call('GET', `/rules${query}`))
      const row = (path: string) => {
        const { value, origin } = table.find((one: { path: string }) => one.path === path)
        return [value / MINUTE_MS, origin]
      }
      return [row('longStop.noticeMs'), row('longStop.limitMs'), row('riskStop.limitMs'), settings.longStop.noticeMs]
    }
    expect(await origins('?corridor=LB-DN')).toEqual([
      [20, 'corridor'],
      [80, 'global'],
      [10, 'default'],
      20 * MINUTE_MS,
    ])
    expect(await origins('')).toEqual([[30, 'default'], [80, 'global'], [10, 'default'], 30 * MINUTE_MS])
    expect((await admin.call('GET', '/rules?corridor=XX-YY')).status).toBe(404)
  })
  it.each([
    ['what no corridor may have otherwise', { spoofing: { leastJumpM: 5_000 } }, 'rules'],
    ['one setting of a group that may not', { longStop: { radiusM: 100 } }, 'rules.longStop'],
    ['what is beyond its bounds', { longStop: { noticeMs: 1 } }, 'rules.longStop.noticeMs'],
    ['what contradicts the country', { longStop: { noticeMs: 95 * MINUTE_MS } }, 'rules.longStop.limitMs'],
    ['what is no settings', 'wide', 'rules'],
  ])('are refused: %s', async (_, rules, path) => {
    const { status, body } = await addVersion(rules)
    expect([status, body.errors?.[0]?.path.startsWith(path)]).toEqual([400, true])
  })
  it('can be tried on history, beside the lines of a version', async () => {
    const hour = 3_600_000
    const [from, to] = [-hour, hour].map((ms) => new Date(dashboard.nowMs() + ms).toISOString())
    const ask = (rules: unknown) => admin.call('POST', '/corridors/LB-DN/backtest', { version: 1, rules, from, to })
    expect(await ok(ask({ longStop: { noticeMs: 5 * MINUTE_MS } }))).toMatchObject({ trips: 2, ruleErrors: 0 })
    expect((await ask({ spoofing: { leastJumpM: 5_000 } })).status).toBe(400)
    expect((await ask({ longStop: { noticeMs: 85 * MINUTE_MS } })).body.errors[0].path).toBe('rules.longStop.limitMs')
  })
  it('are settings that there are', () => {
    const known = SETTING_FACTS.map(({ path }) => path)
    expect(OVERRIDABLE.filter((path) => !known.includes(path))).toEqual([])
  })
})
