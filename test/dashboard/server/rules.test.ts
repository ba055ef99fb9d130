import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import type { ApiClient } from './api-client.ts'
import { bearer, colleague, makeToken } from './people.ts'
import { makeArmedTrip, makeNetwork, ok, registerSeal, reportWell } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
})
afterAll(() => dashboard.stop())

const put = (settings: unknown, version: number, more: object = {}) =>
  client.call('PUT', '/rules', { settings, ...more }, { 'If-Match': `"${version}"` })
const current = async () => (await ok(client.call('GET', '/rules'))).version as number

describe('rule settings', () => {
  it('begin as the defaults of the house, with all there is to know of each', async () => {
    const { body, headers } = await client.call('GET', '/rules')
    expect(body).toMatchObject({ version: 1, savedAt: null, savedBy: null, settings: DEFAULT_SETTINGS })
    expect(body.defaults).toEqual(DEFAULT_SETTINGS)
    expect(headers.get('etag')).toBe('"1"')
    expect(body.table).toContainEqual({
      path: 'routeDeviation.confirmFixes',
      unit: 'count',
      value: 3,
      default: 3,
      least: 1,
      most: 50,
      whole: true,
      origin: 'default',
      overridable: false,
      description: { vi: expect.any(String), en: expect.any(String) },
    })
  })

  it('are saved as the next version, on the record; what is left out stays', async () => {
    const version = await current()
    const saved = await put({ longStop: { noticeMs: 1_200_000 } }, version, { reason: 'pilot at Lao Bảo' })
    expect(saved.status).toBe(200)
    expect(saved.body).toMatchObject({
      version: version + 1,
      savedBy: 'admin',
      reason: 'pilot at Lao Bảo',
      settings: { ...DEFAULT_SETTINGS, longStop: { ...DEFAULT_SETTINGS.longStop, noticeMs: 1_200_000 } },
    })
    const { items } = await ok(client.call('GET', '/audit?action=rules.save'))
    expect(items[0]).toMatchObject({
      target: 'rules',
      detail: { changes: [{ path: 'longStop.noticeMs', from: 1_800_000, to: 1_200_000 }] },
    })
    expect((await ok(client.call('GET', `/rules/versions/${version}`))).settings).toEqual(DEFAULT_SETTINGS)
    const list = await ok(client.call('GET', '/rules/versions'))
    expect(list.items.map((one: { version: number }) => one.version)).toEqual([version + 1, version])
    expect((await client.call('GET', '/rules/versions/99')).body.code).toBe('rules-version.not-found')
  })

  it('take back what GET told, and make no version of what is saved already', async () => {
    const read = await ok(client.call('GET', '/rules'))
    const again = await client.call('PUT', '/rules', read, { 'If-Match': `"${read.version}"` })
    expect(again.status).toBe(200)
    expect(again.body.version).toBe(read.version)
  })

  it('are replaced under their version only', async () => {
    const version = await current()
    expect((await client.call('PUT', '/rules', { settings: {} })).body.code).toBe('version.required')
    const conflict = await put({ sos: { againWithinMs: 120_000 } }, version - 1)
    expect(conflict.status).toBe(412)
    expect(conflict.body).toMatchObject({ code: 'version.conflict', currentVersion: version, changedBy: 'admin' })
  })

  it('refuse by name what is unknown, out of bounds, half, or a contradiction', async () => {
    const version = await current()
    const cases: [unknown, string][] = [
      [{ ghost: { ms: 1 } }, 'settings.ghost'],
      [{ sos: { volume: 11 } }, 'settings.sos.volume'],
      [{ sos: { againWithinMs: -1 } }, 'settings.sos.againWithinMs'],
      [{ sos: { againWithinMs: 60_000.5 } }, 'settings.sos.againWithinMs'],
      [{ sos: { againWithinMs: '60000' } }, 'settings.sos.againWithinMs'],
      [{ sos: { againWithinMs: null } }, 'settings.sos.againWithinMs'],
      [{ sos: 5 }, 'settings.sos'],
      [{ outlier: { maxSpeedKmh: 1e308 } }, 'settings.outlier.maxSpeedKmh'],
      [{ lowBattery: { criticalPct: 40 } }, 'settings.lowBattery.lowPct'],
      [[], 'settings'],
      ['default', 'settings'],
    ]
    for (const [settings, path] of cases) {
      const { status, body } = await put(settings, version)
      expect([settings, status]).toEqual([settings, 400])
      expect(body.errors.map((error: { path: string }) => error.path)).toContain(path)
    }
    const polluted = JSON.parse('{"__proto__":{"againWithinMs":60001},"constructor":{"x":1}}')
    expect((await put(polluted, version)).status).toBe(400)
    expect(await current()).toBe(version)
  })

  it('are changed by the national room only, and read at every desk', async () => {
    const version = await current()
    for (const role of ['supervisor', 'officer', 'auditor', 'leader', 'control-team'] as const) {
      const person = await colleague(dashboard, { username: `one-${role}`, role, region: 'IX' })
      expect((await person.call('GET', '/rules')).status).toBe(200)
      const { status } = await person.call('PUT', '/rules', { settings: {} }, { 'If-Match': `"${version}"` })
      expect([role, status]).toEqual([role, 403])
    }
    const carrier = await colleague(dashboard, { username: 'carrier', role: 'carrier', carrierId: 'C1' })
    expect((await carrier.call('GET', '/rules')).status).toBe(403)
    const system = bearer(
      dashboard,
      await makeToken(dashboard, { name: 'tms', role: 'system', scopes: ['trips:read'] }),
    )
    expect((await system.call('GET', '/rules')).status).toBe(403)
    const national = await colleague(dashboard, { username: 'national', role: 'national' })
    const saved = await national.call('PUT', '/rules', { settings: {} }, { 'If-Match': `"${version}"` })
    expect(saved.status).toBe(200)
  })
})

describe('what follows the settings', () => {
  it('arming freezes the newest version, and a seal is silent by the one in force', async () => {
    await makeNetwork(client)
    await registerSeal(client)
    await reportWell(dashboard)
    const before = await makeArmedTrip(dashboard, client)
    const versionBefore = await current()
    const shown = async () => (await ok(client.call('GET', '/seals/VN0001234'))).silent
    dashboard.pass(90_000)
    expect(await shown()).toBe(false)
    await ok(put({ signalLost: { missedIntervals: 1, graceMs: 0 } }, versionBefore))
    expect(await shown()).toBe(true)
    expect((await ok(client.call('GET', '/seals?silent=true'))).items).toHaveLength(1)
    await registerSeal(client, 'VN0001235')
    await reportWell(dashboard, 'VN0001235')
    const after = await makeArmedTrip(dashboard, client, {
      containers: [{ number: 'CBHU3202732' }],
      sealId: 'VN0001235',
    })
    const armedWith = async (id: string) =>
      (await dashboard.deps.records.trips.acts(id as never)).flatMap((act) =>
        act.kind === 'arm' ? act.rulesVersion : [],
      )
    expect(await armedWith(before.id)).toEqual([versionBefore])
    expect(await armedWith(after.id)).toEqual([versionBefore + 1])
  })
})
