import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { changeTrip, makeArmedTrip, makeNetwork, makeTrip, ok, registerSeal, reportWell } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const OLD = 'VN0001234'
const SPARE = 'VN0000002'
let dashboard: TestDashboard
let admin: ApiClient
let lan: ApiClient
let trip: { id: string; version: number }
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  await registerSeal(admin, SPARE)
  lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
  trip = await makeArmedTrip(dashboard, admin)
})
afterEach(() => dashboard.stop())

const replace = (client: ApiClient, sealId = OLD, newSealId = SPARE, reason = 'pin yếu') =>
  client.call('POST', `/trips/${trip.id}/replace-seal`, { sealId, newSealId, reason })
const sealOf = (id: string) => ok(admin.call('GET', `/seals/${id}`))

describe('replacing a seal', () => {
  it('ends one assignment and begins the other, moves both seals, and is an act', async () => {
    dashboard.pass(60_000)
    await reportWell(dashboard, SPARE)
    const { status, body } = await replace(lan)
    expect([status, body.sealId, body.seals]).toEqual([200, SPARE, [{ sealId: SPARE, containers: ['CSQU3054383'] }]])
    expect(body.checks.map(({ id, passed }: { id: string; passed: boolean }) => [id, passed])).toEqual([
      ['recent-report', true],
      ['lock-closed', true],
      ['battery-enough', true],
      ['clock-in-step', true],
    ])
    const { trips, custody, audit } = dashboard.deps.records
    const act = (await trips.acts(body.id)).at(-1)
    expect(act).toMatchObject({
      kind: 'replace-seal',
      sealId: OLD,
      newSealId: SPARE,
      by: 'lan',
      reason: 'pin yếu',
      reportingIntervalS: 30,
    })
    // By what its last report says, the spare's clock is 0.9 s behind.
    expect(act?.kind === 'replace-seal' && act.effectiveAtMs - (act.beginsMs ?? 0)).toBe(900)
    expect(await trips.assignmentsOfTrip(body.id)).toMatchObject([
      { sealId: OLD, toMs: act?.effectiveAtMs },
      { sealId: SPARE, toMs: null },
    ])
    expect(await sealOf(OLD)).toMatchObject({ state: 'released', gate: 'tien-sa' })
    expect(await sealOf(SPARE)).toMatchObject({ state: 'armed' })
    const { items } = await custody.list({ sealId: OLD as SealId, limit: 1, cursor: null })
    expect(items[0]).toMatchObject({ from: 'armed', to: 'released', note: `replaced by ${SPARE}: pin yếu`, by: 'lan' })
    expect(await audit.last(`trip ${trip.id}`)).toMatchObject({
      action: 'trip.replace-seal',
      detail: { overridden: [] },
    })
    for (const id of [OLD, SPARE]) expect((await ok(admin.call('GET', `/trips?sealId=${id}`))).items).toHaveLength(1)
  })

  it('needs a seal that is fit, or a supervisor whose reason covers what is not', async () => {
    await reportWell(dashboard, SPARE, { lock: { state: 'unlocked', wire: 'intact', case: 'closed' } })
    const refused = await replace(lan)
    expect([refused.status, refused.body.code]).toEqual([409, 'trip.seal-checks-failed'])
    expect(refused.body.checks.find(({ id }: { id: string }) => id === 'lock-closed')).toMatchObject({ passed: false })
    expect(await sealOf(SPARE)).toMatchObject({ state: 'in-stock' })
    const hoa = await colleague(dashboard, { username: 'hoa', role: 'supervisor', region: 'IX' })
    const { status, body } = await replace(hoa)
    expect([status, body.checks[1].passed]).toEqual([200, false])
    const entry = await dashboard.deps.records.audit.last(`trip ${trip.id}`)
    expect(entry?.detail).toMatchObject({ overridden: [{ id: 'lock-closed' }] })
  })

  it('never takes a seal that was on this trip before', async () => {
    await ok(replace(admin))
    await dashboard.deps.records.seals.setState(OLD as SealId, 'in-stock', null, dashboard.nowMs())
    expect((await replace(admin, SPARE, OLD)).body).toMatchObject({ code: 'trip.seal-not-available' })
    expect((await replace(admin, SPARE, SPARE)).body.code).toBe('trip.seal-not-available')
    await registerSeal(admin, 'VN0000003')
    expect((await replace(admin, SPARE, 'VN0000003')).body.sealId).toBe('VN0000003')
  })

  it('refuses a seal that is not there, not on the trip, away, or on another trip under way', async () => {
    expect((await replace(admin, OLD, 'VN9999999')).body.errors[0].path).toBe('newSealId')
    expect((await replace(admin, SPARE, OLD)).body.errors[0].path).toBe('sealId')
    const { seals } = dashboard.deps.records
    await seals.setState(SPARE as SealId, 'in-repair', null, dashboard.nowMs())
    expect((await replace(admin)).body.code).toBe('trip.seal-not-available')
    await seals.setState(SPARE as SealId, 'in-stock', null, dashboard.nowMs())
    await makeArmedTrip(dashboard, admin, { sealId: SPARE, containers: [{ number: 'MSKU9070323' }] })
    expect((await replace(admin)).body).toMatchObject({ status: 409, code: 'trip.seal-not-available' })
    expect((await admin.call('POST', `/trips/${trip.id}/replace-seal`, { sealId: OLD, newSealId: SPARE })).status).toBe(
      400,
    )
  })

  it('takes a seal that only a draft names, which then has to do without', async () => {
    const draft = await makeTrip(dashboard, admin, { sealId: SPARE, containers: [{ number: 'MSKU9070323' }] })
    await reportWell(dashboard, SPARE)
    expect((await replace(lan)).status).toBe(200)
    const refused = await admin.call('POST', `/trips/${draft.id}/arm`)
    expect(refused.body.checks[1]).toMatchObject({ id: 'not-on-another-trip', passed: false })
  })

  it('is possible only while armed, with the version that was read', async () => {
    const stale = await lan.call(
      'POST',
      `/trips/${trip.id}/replace-seal`,
      { sealId: OLD, newSealId: SPARE, reason: 'x' },
      { 'If-Match': '"1"' },
    )
    expect(stale.body).toMatchObject({ code: 'version.conflict', changedBy: 'admin' })
    await changeTrip(dashboard, trip.id, { state: 'UNSEALED' })
    expect((await replace(lan)).body.code).toBe('trip.illegal-transition')
  })
})
