import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealId, TripId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { ALL_OVERRIDDEN, tripBody } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal, reportWell } from './scene.ts'
import { ADMIN_PASSWORD, startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  await makeNetwork(client)
  await registerSeal(client)
})
afterEach(() => dashboard.stop())

const arm = (id: string, body: object = {}) => client.call('POST', `/trips/${id}/arm`, body)
const failed = (body: { checks: { id: string; passed: boolean }[] }) =>
  body.checks.filter(({ passed }) => !passed).map(({ id }) => id)

describe('seals', () => {
  it('are told their token once', async () => {
    const { token } = await registerSeal(client, 'VN0000002')
    expect(token).toMatch(/^[\w-]{43}$/)
    const stored = await dashboard.deps.records.seals.tokenSha256('VN0000002' as SealId)
    expect(Buffer.from(stored ?? []).toString('hex')).toHaveLength(64)
    expect(JSON.stringify((await client.call('GET', '/seals')).body)).not.toContain(token)
    expect((await client.call('POST', '/seals', { id: 'VN0000002' })).body.code).toBe('seal.already-exists')
    expect((await client.call('POST', '/seals', { id: 'VN3', gate: 'nowhere' })).body.errors[0].path).toBe('gate')
  })

  it('show what was last heard of them', async () => {
    expect((await client.call('GET', '/seals/VN0001234')).body).toMatchObject({
      state: 'in-stock',
      online: false,
      lastReport: null,
    })
    await reportWell(dashboard)
    const { body } = await client.call('GET', '/seals/VN0001234')
    expect(body).toMatchObject({
      online: true,
      lastReport: { batteryPct: 82, fix: { lon: 106.6, lat: 16.62 }, lock: { wire: 'intact' } },
    })
    expect((await client.call('GET', '/seals?state=in-stock&gate=lao-bao&q=vn0001')).body.items).toHaveLength(1)
    expect((await client.call('GET', '/seals?state=lost')).body.items).toEqual([])
    expect((await client.call('GET', '/seals/VN9')).status).toBe(404)
  })
})

describe('a new trip', () => {
  it("is CONTRACT's example, and SEAL_ASSIGNED because it names a seal", async () => {
    const { status, body } = await client.call('POST', '/trips', tripBody())
    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'SEAL_ASSIGNED',
      version: 1,
      sealId: 'VN0001234',
      deadline: '2099-11-21T03:00:00.000Z',
      containers: [{ number: 'CSQU3054383', valid: true, repairs: [] }],
      armedAt: null,
      corridorVersion: 1,
    })
    expect(body.id).toMatch(/^T[0-9A-HJKMNP-TV-Z]{12}$/)
    expect((await client.call('GET', `/trips/${body.id}`)).body).toEqual(body)
    expect((await client.call('GET', '/seals/VN0001234')).body.state).toBe('assigned')
    expect((await client.call('GET', '/trips?q=csqu305&sealId=VN0001234&state=SEAL_ASSIGNED')).body.items).toHaveLength(
      1,
    )
  })

  it('keeps a wrong container number with what it may have been', async () => {
    const { body } = await client.call('POST', '/trips', tripBody(null, 'C5QU3054383'))
    expect(body).toMatchObject({ state: 'DRAFT', sealId: null, containers: [{ number: 'C5QU3054383', valid: false }] })
    expect(body.containers[0].repairs).toContain('CSQU3054383')
  })

  it('may have several seals and containers, the way back of a corridor, and other spellings', async () => {
    await registerSeal(client, 'VN0000002')
    const body = {
      ...tripBody(null),
      containers: [{ number: 'csqu 305438-3' }, { number: 'MSKU9070323' }],
      seals: [
        { sealId: 'VN0001234', containers: ['csqu 305438-3'] },
        { sealId: 'VN0000002', containers: ['MSKU9070323'] },
      ],
      originGate: 'tien-sa',
      destinationGate: 'lao-bao',
    }
    const created = await ok(client.call('POST', '/trips', body))
    expect(created.sealId).toBeNull()
    expect(created.seals[0]).toEqual({ sealId: 'VN0001234', containers: ['CSQU3054383'] })
  })

  it.each([
    ['an unknown seal', { sealId: 'VN9999999' }, 'validation'],
    ['an unknown gate', { originGate: 'nowhere' }, 'validation'],
    ['an unknown corridor', { corridor: 'NO-NE' }, 'validation'],
    ['sealId and seals', { seals: [{ sealId: 'VN0001234', containers: ['CSQU3054383'] }] }, 'validation'],
    [
      'a container that is not its own',
      { sealId: undefined, seals: [{ sealId: 'VN0001234', containers: ['X'] }] },
      'validation',
    ],
    ['no container', { containers: [] }, 'validation'],
    ['an unknown member', { colour: 'red' }, 'validation'],
    ['a deadline that is none', { deadline: '2026-02-30T00:00:00Z' }, 'validation'],
  ])('is refused with %s', async (_what, change, code) => {
    const { status, body } = await client.call('POST', '/trips', { ...tripBody(), ...change })
    expect([status, body.code]).toEqual([400, code])
    expect((await client.call('GET', '/trips')).body.items).toEqual([])
  })
})

describe('arming', () => {
  it('passes when all is well, and keeps state, act, assignment, outbox and audit together', async () => {
    await reportWell(dashboard)
    const trip = await makeTrip(dashboard, client)
    const { status, body } = await arm(trip.id)
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'ARMED', version: 2, corridorVersion: 1 })
    const { trips, webhooks, audit } = dashboard.deps.records
    expect(await trips.acts(trip.id)).toMatchObject([
      { kind: 'arm', by: 'admin', corridorVersion: 1, networkVersion: 2, rulesVersion: 1 },
    ])
    expect(await trips.assignmentsOfTrip(trip.id)).toMatchObject([{ sealId: 'VN0001234', toMs: null }])
    expect((await client.call('GET', '/seals/VN0001234')).body.state).toBe('armed')
    expect(await audit.last(`trip ${trip.id}`)).toMatchObject({ action: 'trip.arm', by: 'admin' })
    await webhooks.insert({
      id: 'W1',
      version: 1,
      url: 'https://example.org',
      types: null,
      filters: null,
      secret: 's',
      previousSecret: null,
      enabled: true,
      disabledReason: null,
      createdAtMs: 0,
    })
    await webhooks.fanOut(dashboard.nowMs(), 10)
    const deliveries = await webhooks.deliveries('W1', { limit: 10, cursor: null })
    expect(deliveries.items[0]?.event).toMatchObject({
      type: 'trip.armed',
      orderKey: trip.id,
      payload: { state: 'ARMED' },
    })
    expect((await arm(trip.id)).body.code).toBe('trip.illegal-transition')
  })

  it('says of each check whether it passed', async () => {
    const trip = await makeTrip(dashboard, client, { containers: [{ number: 'CSQU3054384' }] })
    const { status, body } = await arm(trip.id)
    expect([status, body.code]).toEqual([409, 'trip.arming-checks-failed'])
    expect(body.checks.map(({ id }: { id: string }) => id)).toEqual([
      'container-number',
      'not-on-another-trip',
      'corridor-in-force',
      'recent-report',
      'fix-in-origin-gate',
      'lock-closed',
      'battery-enough',
      'clock-in-step',
    ])
    expect(failed(body)).toEqual(['container-number', ...ALL_OVERRIDDEN.checks])
    expect((await client.call('GET', `/trips/${trip.id}`)).body.state).toBe('SEAL_ASSIGNED')
  })

  it('can be looked at before: each check as it stands, and nothing changes', async () => {
    const checksOf = async (id: string) => (await ok(client.call('GET', `/trips/${id}/arming-checks`))).checks
    const trip = await makeTrip(dashboard, client)
    expect(failed({ checks: await checksOf(trip.id) })).toEqual(ALL_OVERRIDDEN.checks)
    await reportWell(dashboard)
    expect(await checksOf(trip.id)).toHaveLength(8)
    expect(failed({ checks: await checksOf(trip.id) })).toEqual([])
    expect((await client.call('GET', `/trips/${trip.id}`)).body).toEqual(trip)
    const draft = await makeTrip(dashboard, client, { sealId: null })
    expect(failed({ checks: await checksOf(draft.id) })).toEqual(ALL_OVERRIDDEN.checks)
    await ok(arm(trip.id))
    expect((await client.call('GET', `/trips/${trip.id}/arming-checks`)).body).toMatchObject({
      status: 409,
      code: 'trip.illegal-transition',
      by: 'admin',
    })
  })

  it('asks whether the corridor serves the gate pair', async () => {
    const trip = await makeTrip(dashboard, client, { destinationGate: 'lao-bao' })
    expect(failed((await arm(trip.id, { override: ALL_OVERRIDDEN })).body)).toContain('corridor-in-force')
  })

  it('may be overridden by a supervisor, with a reason, on the record', async () => {
    const trip = await makeTrip(dashboard, client)
    expect((await arm(trip.id, { override: { checks: ['recent-report'] } })).status).toBe(400)
    expect(failed((await arm(trip.id, { override: { checks: ['recent-report'], reason: 'x' } })).body)).toContain(
      'recent-report',
    )
    expect((await arm(trip.id, { override: ALL_OVERRIDDEN })).body.state).toBe('ARMED')
    const entry = await dashboard.deps.records.audit.last(`trip ${trip.id}`)
    expect(entry?.detail).toMatchObject({ override: ALL_OVERRIDDEN })
  })

  it('refuses a container or seal that is on another trip under way', async () => {
    await registerSeal(client, 'VN0000002')
    const first = await makeTrip(dashboard, client)
    const second = await makeTrip(dashboard, client, { sealId: 'VN0000002' })
    await ok(arm(first.id, { override: ALL_OVERRIDDEN }))
    expect(failed((await arm(second.id, { override: ALL_OVERRIDDEN })).body)).toContain('not-on-another-trip')
  })

  it('adopts a journey under way with `at`', async () => {
    const trip = await makeTrip(dashboard, client)
    const ago = (ms: number) => new Date(dashboard.nowMs() - ms).toISOString()
    const adopt = (at: string, reason?: string) =>
      arm(trip.id, { at, override: ALL_OVERRIDDEN, ...(reason ? { reason } : {}) })
    expect((await adopt(ago(3_600_000))).body.errors[0].path).toBe('reason')
    expect((await adopt(ago(8 * 24 * 3_600_000), 'late')).body.errors[0].path).toBe('at')
    expect((await adopt(ago(-60_000), 'early')).body.errors[0].path).toBe('at')
    const at = ago(3_600_000)
    expect((await adopt(at, 'under way')).body).toMatchObject({ state: 'ARMED', armedAt: at })
    expect(await dashboard.deps.records.trips.acts(trip.id)).toMatchObject([
      { effectiveAtMs: Date.parse(at), reason: 'under way' },
    ])
  })

  it('adopts nothing of the trip before: a report belongs to one trip', async () => {
    const first = await makeTrip(dashboard, client)
    await ok(arm(first.id, { override: ALL_OVERRIDDEN }))
    await ok(client.call('POST', `/trips/${first.id}/close`, { reason: 'wrong seal' }))
    const [left] = await dashboard.deps.records.trips.assignmentsOfTrip(first.id)
    const second = await makeTrip(dashboard, client)
    const at = new Date((left?.toMs ?? 0) - 1).toISOString()
    const refused = await arm(second.id, { at, override: ALL_OVERRIDDEN, reason: 'under way' })
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'at'])
    await ok(arm(second.id, { override: ALL_OVERRIDDEN }))
    const [onSecond] = await dashboard.deps.records.trips.assignmentsOfTrip(second.id)
    expect(onSecond?.fromMs).toBeGreaterThan(left?.toMs ?? 0)
  })

  it('leaves override and `at` to supervisors', async () => {
    const { records } = dashboard.deps
    const admin = await records.users.get('admin')
    if (!admin) throw new Error('no admin')
    await records.users.insert({ ...admin, username: 'officer', role: 'officer', region: 'IX' })
    const officer = dashboard.client()
    await officer.signIn('officer', ADMIN_PASSWORD)
    await reportWell(dashboard)
    const trip = await makeTrip(dashboard, officer)
    const path = `/trips/${trip.id}/arm`
    expect((await officer.call('POST', path, { override: ALL_OVERRIDDEN })).body.code).toBe('trip.needs-supervisor')
    expect((await officer.call('POST', path, { at: '2026-01-01T00:00:00Z', reason: 'x' })).status).toBe(403)
    expect((await officer.call('POST', path)).status).toBe(200)
  })

  it('needs a seal, and the version that was read when one is given', async () => {
    const draft = await makeTrip(dashboard, client, { sealId: null })
    expect((await arm(draft.id)).body.code).toBe('trip.illegal-transition')
    const trip = await makeTrip(dashboard, client)
    const stale = await client.call('POST', `/trips/${trip.id}/arm`, {}, { 'If-Match': '"7"' })
    expect(stale.body).toMatchObject({ code: 'version.conflict', changedBy: 'admin' })
    expect((await arm('T000000000000')).status).toBe(404)
  })
})

describe('closing', () => {
  it('needs a reason before unsealing, ends the assignment and releases the seal at the destination', async () => {
    const trip = await makeTrip(dashboard, client)
    const close = (body?: object) => client.call('POST', `/trips/${trip.id}/close`, body)
    expect((await close({ reason: 'x' })).body.code).toBe('trip.illegal-transition')
    await ok(arm(trip.id, { override: ALL_OVERRIDDEN }))
    expect((await close()).body.code).toBe('trip.reason-required')
    expect((await close({ reason: 'seal broken, escorted' })).body.state).toBe('CLOSED')
    const { trips } = dashboard.deps.records
    expect(await trips.assignmentsOfTrip(trip.id)).toMatchObject([{ toMs: expect.any(Number) }])
    expect((await trips.acts(trip.id)).map(({ kind }) => kind)).toEqual(['arm', 'close'])
    expect((await client.call('GET', '/seals/VN0001234')).body).toMatchObject({ state: 'released', gate: 'tien-sa' })
    expect((await close({ reason: 'again' })).status).toBe(409)
  })

  it('takes no reason from UNSEALED', async () => {
    const trip = await makeTrip(dashboard, client)
    await ok(arm(trip.id, { override: ALL_OVERRIDDEN }))
    const { trips } = dashboard.deps.records
    const armed = await trips.get(trip.id as TripId)
    if (armed) await trips.update({ ...armed, state: 'UNSEALED', unsealedAtMs: dashboard.nowMs() })
    expect((await client.call('POST', `/trips/${trip.id}/close`)).body.state).toBe('CLOSED')
  })
})

describe('many at once', () => {
  it('one arms, the others are told', async () => {
    const trip = await makeTrip(dashboard, client)
    const answers = await Promise.all(Array.from({ length: 20 }, () => arm(trip.id, { override: ALL_OVERRIDDEN })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(await dashboard.deps.records.trips.acts(trip.id)).toHaveLength(1)
  })
})
