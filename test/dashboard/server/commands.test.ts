import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FeedTopic } from '../../../adapters/feed/feed.ts'
import type { SealId, TripId } from '../../../domain/ids.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { Answered, ApiClient } from './api-client.ts'
import { bearer, colleague, makeToken } from './people.ts'
import { TIEN_SA } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal, reportWell } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const SEAL = 'VN0001234'
const MINUTE_MS = 60_000
let dashboard: TestDashboard
let admin: ApiClient
let lan: ApiClient
let hoa: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
  hoa = await colleague(dashboard, { username: 'hoa', role: 'supervisor', region: 'IX' })
})
afterEach(() => dashboard.stop())

const order = (client: ApiClient, body: object): Promise<Answered> =>
  client.call('POST', '/commands', { sealId: SEAL, ...body })
const approve = (client: ApiClient, id: string): Promise<Answered> => client.call('POST', `/commands/${id}/approve`)
const shown = async (id: string): Promise<Answered['body']> => ok(admin.call('GET', `/commands/${id}`))

/** As ingest writes it: where the trip is by its fixes. */
const progress = async (id: TripId, change: Partial<Trip>): Promise<void> => {
  const { trips } = dashboard.deps.records
  const trip = await trips.get(id)
  if (!trip) throw new Error(`no trip ${id}`)
  await trips.update({ ...trip, ...change })
}
const standIn = ([lng, lat]: readonly [number, number], ageMs = 2_000): Promise<void> =>
  reportWell(dashboard, SEAL, {
    fix: {
      atMs: dashboard.nowMs() - ageMs,
      lng,
      lat,
      accuracyM: 8,
      speedKmh: 0,
      headingDeg: null,
      altitudeM: null,
      satellites: 9,
      source: 'gnss',
    },
  })
/** A trip of the seal that stands inside its destination gate. */
const arrived = async (): Promise<TripId> => {
  await reportWell(dashboard)
  const { id } = await makeTrip(dashboard, admin)
  await ok(admin.call('POST', `/trips/${id}/arm`, {}))
  await progress(id, { state: 'ARRIVED', departedAtMs: 1, arrivedAtMs: 2 })
  await standIn(TIEN_SA)
  return id
}

describe('an order', () => {
  it.each([
    ['locate', {}],
    ['set-interval', { intervalS: 60 }],
  ])('to %s is queued by an officer, for a day', async (kind, more) => {
    const hints: FeedTopic[] = []
    dashboard.deps.feed.listen('commands', () => hints.push('commands'))
    const { status, body } = await order(lan, { kind, ...more })
    expect(status).toBe(201)
    expect(body).toMatchObject({ sealId: SEAL, tripId: null, kind, state: 'queued', requestedBy: 'lan', ...more })
    expect(Date.parse(body.expiresAt) - Date.parse(body.requestedAt)).toBe(24 * 60 * MINUTE_MS)
    expect(body).toMatchObject({ approvedBy: null, approvedAt: null, sentAt: null, answeredAt: null, reason: null })
    expect(await shown(body.id)).toEqual(body)
    expect(hints).toEqual(['commands'])
    expect(await dashboard.deps.records.audit.last(`command ${body.id}`)).toMatchObject({
      action: 'command.request',
      by: 'lan',
      detail: { sealId: SEAL, kind },
    })
    const [waiting] = await dashboard.deps.records.commands.waiting(SEAL as SealId, dashboard.nowMs())
    expect(waiting?.id).toBe(body.id)
  })

  it('to reboot is a supervisor’s', async () => {
    expect((await order(lan, { kind: 'reboot' })).body.code).toBe('command.needs-supervisor')
    expect((await order(hoa, { kind: 'reboot' })).status).toBe(201)
  })

  it.each([
    [{ kind: 'open' }, 'kind'],
    [{ kind: 'set-interval' }, 'intervalS'],
    [{ kind: 'set-interval', intervalS: 4 }, 'intervalS'],
    [{ kind: 'locate', intervalS: 60 }, 'intervalS'],
    [{ kind: 'locate', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    [{ kind: 'locate', expiresAt: '2099-01-01T00:00:00Z' }, 'expiresAt'],
    [{ kind: 'locate', expiresAt: 'soon' }, 'expiresAt'],
    [{ kind: 'locate', sealId: 'x y' }, 'sealId'],
    [{ kind: 'locate', why: 'x' }, 'why'],
  ])('is not made of %j', async (body, path) => {
    const { status, body: problem } = await order(lan, body)
    expect([status, problem.errors[0].path]).toEqual([400, path])
  })

  it('may be given until when it is valid, within bounds', async () => {
    const at = (ms: number): string => new Date(dashboard.nowMs() + ms).toISOString()
    const { body } = await order(lan, { kind: 'locate', expiresAt: at(6 * 24 * 60 * MINUTE_MS) })
    expect(body.state).toBe('queued')
    await arrived()
    expect((await order(lan, { kind: 'unlock', expiresAt: at(61 * MINUTE_MS) })).body.errors[0].path).toBe('expiresAt')
    expect((await order(lan, { kind: 'unlock', expiresAt: at(59 * MINUTE_MS) })).status).toBe(201)
  })

  it('is one of twenty at most', async () => {
    for (let n = 0; n < 20; n += 1) expect((await order(lan, { kind: 'locate' })).status).toBe(201)
    const { status, body } = await order(lan, { kind: 'locate' })
    expect([status, body.code]).toEqual([409, 'command.too-many-open'])
    dashboard.pass(24 * 60 * MINUTE_MS)
    expect((await order(await dashboard.admin(), { kind: 'locate' })).status).toBe(201)
  })

  it('is nobody’s who may not know of the seal, or only reads', async () => {
    const bac = await colleague(dashboard, { username: 'bac', role: 'officer', region: 'I' })
    expect((await order(bac, { kind: 'locate' })).body.code).toBe('seal.not-found')
    expect((await order(admin, { kind: 'locate', sealId: 'VN9999999' })).status).toBe(404)
    const leader = await colleague(dashboard, { username: 'leader', role: 'leader' })
    expect((await order(leader, { kind: 'locate' })).status).toBe(403)
    const { id } = (await order(lan, { kind: 'locate' })).body
    expect((await bac.call('GET', `/commands/${id}`)).body.code).toBe('command.not-found')
    expect((await ok(bac.call('GET', '/commands'))).items).toEqual([])
    expect((await ok(leader.call('GET', '/commands'))).items).toHaveLength(1)
    expect((await admin.call('GET', '/commands/none-such')).status).toBe(404)
  })

  it('that nobody answered in time is shown as expired', async () => {
    const { id } = (
      await order(lan, { kind: 'locate', expiresAt: new Date(dashboard.nowMs() + MINUTE_MS).toISOString() })
    ).body
    const found = async (query: string): Promise<string[]> =>
      (await ok(admin.call('GET', `/commands?${query}`))).items.map((item: { id: string }) => item.id)
    expect(await found('state=queued')).toEqual([id])
    dashboard.pass(MINUTE_MS)
    expect((await shown(id)).state).toBe('expired')
    expect([await found('state=queued'), await found(`state=expired&sealId=${SEAL}&kind=locate`)]).toEqual([[], [id]])
    expect(await found('tripId=T123')).toEqual([])
    expect((await admin.call('GET', '/commands?state=lost')).status).toBe(400)
  })
})

describe('an unlock', () => {
  it('waits for a second person, then it is queued and the opening authorised until it expires', async () => {
    const tripId = await arrived()
    const asked = await order(lan, { kind: 'unlock' })
    expect(asked.body).toMatchObject({ state: 'awaiting-approval', tripId, requestedBy: 'lan' })
    const { id, expiresAt, requestedAt } = asked.body
    expect(Date.parse(expiresAt) - Date.parse(requestedAt)).toBe(15 * MINUTE_MS)
    expect(await dashboard.deps.records.commands.waiting(SEAL as SealId, dashboard.nowMs())).toEqual([])
    dashboard.pass(MINUTE_MS)
    const { status, body } = await approve(hoa, id)
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'queued', approvedBy: 'hoa', requestedBy: 'lan', version: 2 })
    const acts = await dashboard.deps.records.trips.acts(tripId)
    expect(acts.at(-1)).toMatchObject({
      kind: 'authorise-opening',
      sealId: SEAL,
      commandId: id,
      untilMs: Date.parse(expiresAt),
      effectiveAtMs: Date.parse(body.approvedAt),
      by: 'hoa',
    })
    expect(await dashboard.deps.records.audit.last(`command ${id}`)).toMatchObject({
      action: 'command.approve',
      by: 'hoa',
      detail: { requestedBy: 'lan', tripId },
    })
    expect((await ok(admin.call('GET', `/commands?tripId=${tripId}`))).items).toHaveLength(1)
  })

  it('is not approved by who asked for it, nor by an officer, nor twice', async () => {
    await arrived()
    const own = (await order(hoa, { kind: 'unlock' })).body.id
    const self = await approve(hoa, own)
    expect([self.status, self.body.code]).toEqual([403, 'command.needs-second-person'])
    expect((await approve(lan, own)).body.code).toBe('session.role-not-permitted')
    expect((await approve(admin, own)).status).toBe(200)
    expect((await approve(admin, own)).status).toBe(200)
    const minh = await colleague(dashboard, { username: 'minh', role: 'supervisor', region: 'IX' })
    const late = await approve(minh, own)
    expect([late.status, late.body.code, late.body.approvedBy]).toEqual([409, 'command.not-awaiting-approval', 'admin'])
    expect(late.body.approvedAt).toMatch(/Z$/)
    const located = (await order(lan, { kind: 'locate' })).body.id
    expect((await approve(hoa, located)).body.code).toBe('command.not-awaiting-approval')
    expect((await approve(hoa, 'none-such')).status).toBe(404)
  })

  it('is approved by one of two supervisors who act at once', async () => {
    const tripId = await arrived()
    const { id } = (await order(lan, { kind: 'unlock' })).body
    const minh = await colleague(dashboard, { username: 'minh', role: 'supervisor', region: 'IX' })
    const answers = await Promise.all([approve(hoa, id), approve(minh, id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const acts = await dashboard.deps.records.trips.acts(tripId)
    expect(acts.filter(({ kind }) => kind === 'authorise-opening')).toHaveLength(1)
  })

  it('needs the trip there and the seal inside its gate by a fresh fix, at the request and at the approval', async () => {
    expect((await order(lan, { kind: 'unlock' })).body.code).toBe('command.seal-not-on-trip')
    const tripId = await arrived()
    await progress(tripId, { state: 'IN_TRANSIT', arrivedAtMs: null })
    expect((await order(lan, { kind: 'unlock' })).body.code).toBe('command.trip-not-arrived')
    await progress(tripId, { arrivalConfirmedAtMs: dashboard.nowMs() })
    await standIn([108.21, 16.13])
    expect((await order(lan, { kind: 'unlock' })).body.code).toBe('command.outside-destination')
    await standIn(TIEN_SA, 3 * MINUTE_MS)
    expect((await order(lan, { kind: 'unlock' })).body.code).toBe('command.no-fresh-fix')
    await standIn(TIEN_SA)
    const { id } = (await order(lan, { kind: 'unlock' })).body
    await standIn([108.21, 16.13], 0)
    expect((await approve(hoa, id)).body.code).toBe('command.outside-destination')
    dashboard.pass(5 * MINUTE_MS)
    expect((await approve(hoa, id)).body.code).toBe('command.no-fresh-fix')
    await standIn(TIEN_SA)
    dashboard.pass(10 * MINUTE_MS)
    const late = await approve(hoa, id)
    expect([late.status, late.body.code]).toEqual([409, 'command.expired'])
    expect((await dashboard.deps.records.trips.acts(tripId)).map(({ kind }) => kind)).toEqual(['arm'])
  })

  it('is asked for by persons only', async () => {
    await arrived()
    const token = await makeToken(dashboard, { name: 'vasscm', role: 'system', scopes: ['commands:write'] })
    expect((await order(bearer(dashboard, token), { kind: 'unlock' })).body.code).toBe('command.needs-person')
    expect((await order(bearer(dashboard, token), { kind: 'locate' })).body).toMatchObject({
      requestedBy: 'token vasscm',
    })
  })

  it('does not outlive its journey: an order that still waits expires when the seal is armed again', async () => {
    const tripId = await arrived()
    const { id } = (await order(lan, { kind: 'unlock' })).body
    await ok(approve(hoa, id))
    await ok(admin.call('POST', `/trips/${tripId}/close`, { reason: 'thử' }))
    expect((await shown(id)).state).toBe('queued')
    const next = await makeTrip(dashboard, admin)
    await reportWell(dashboard)
    await ok(admin.call('POST', `/trips/${next.id}/arm`, {}))
    expect((await shown(id)).state).toBe('expired')
    const { commands } = dashboard.deps.records
    expect(await commands.waiting(SEAL as SealId, dashboard.nowMs())).toEqual([])
    expect(await commands.markSent(id, SEAL as SealId, dashboard.nowMs())).toBe(false)
  })
})
