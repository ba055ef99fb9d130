import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealId, TripId } from '../../../domain/ids.ts'
import { aWebhook } from '../../adapters/records/samples.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { changeTrip, makeArmedTrip, makeNetwork, makeTrip, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const SEAL = 'VN0001234'
let dashboard: TestDashboard
let admin: ApiClient
let lan: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
})
afterEach(() => dashboard.stop())

const post = (id: string, act: string, body: object = {}, client = lan) =>
  client.call('POST', `/trips/${id}/${act}`, body)
const sealState = async () => (await ok(admin.call('GET', `/seals/${SEAL}`))).state
const eventsOf = async (id: string) => {
  const { webhooks } = dashboard.deps.records
  await webhooks.insert(aWebhook('W1'))
  await webhooks.fanOut(dashboard.nowMs(), 100)
  const { items } = await webhooks.deliveries('W1', { limit: 100, cursor: null })
  return items
    .filter(({ event }) => event.orderKey === id)
    .map(({ event }) => event.type)
    .reverse()
}

describe('unsealing', () => {
  it('ends judging and tells control rooms; the trip keeps its seals until it is closed', async () => {
    const { id } = await makeArmedTrip(dashboard, admin)
    await changeTrip(dashboard, id, { state: 'ARRIVED', arrivedAtMs: dashboard.nowMs() })
    const { status, body } = await post(id, 'unseal', { reason: 'kiểm hóa', card: '0A11BC' })
    expect([status, body.state]).toEqual([200, 'UNSEALED'])
    expect(Date.parse(body.unsealedAt)).toBeLessThanOrEqual(dashboard.nowMs())
    const { trips } = dashboard.deps.records
    expect((await trips.acts(body.id)).at(-1)).toMatchObject({
      kind: 'unseal',
      card: '0A11BC',
      by: 'lan',
      reason: 'kiểm hóa',
    })
    expect(await trips.assignmentsOfTrip(body.id)).toMatchObject([{ toMs: null }])
    expect(await sealState()).toBe('armed')
    expect((await post(id, 'close')).body.state).toBe('CLOSED')
    expect(await sealState()).toBe('released')
    const custody = 'seal.custody'
    expect(await eventsOf(id)).toEqual([custody, custody, 'trip.armed', 'trip.unsealed', custody, 'trip.closed'])
  })

  it('is an officer’s once the trip has arrived or somebody confirmed that, before only a supervisor’s', async () => {
    const { id } = await makeArmedTrip(dashboard, admin)
    const early = await post(id, 'unseal', { reason: 'x' })
    expect([early.status, early.body.code]).toEqual([403, 'trip.needs-supervisor'])
    await changeTrip(dashboard, id, { state: 'IN_TRANSIT' })
    expect((await post(id, 'unseal', { reason: 'x' })).status).toBe(403)
    await ok(post(id, 'confirm-arrival'))
    expect((await post(id, 'unseal', { reason: 'x' })).body.state).toBe('UNSEALED')
    await changeTrip(dashboard, id, { state: 'ARMED', arrivalConfirmedAtMs: null, unsealedAtMs: null })
    const hoa = await colleague(dashboard, { username: 'hoa', role: 'supervisor', region: 'IX' })
    expect((await post(id, 'unseal', { reason: 'kiểm tra dọc đường' }, hoa)).body.state).toBe('UNSEALED')
    const entry = await dashboard.deps.records.audit.last(`trip ${id}`)
    expect(entry).toMatchObject({ action: 'trip.unseal', by: 'hoa', detail: { early: true } })
  })

  it('needs a reason, and a trip that is armed', async () => {
    const draft = await makeTrip(dashboard, admin)
    expect((await post(draft.id, 'unseal', { reason: 'x' })).body.code).toBe('trip.illegal-transition')
    expect((await post(draft.id, 'unseal')).body.errors[0].path).toBe('reason')
    expect((await post(draft.id, 'unseal', { reason: 'x', card: '' })).status).toBe(400)
    expect((await post('T000000000000', 'unseal', { reason: 'x' })).status).toBe(404)
  })
})

describe('cancelling', () => {
  it('gives the seals of a draft back to their stock', async () => {
    const { id } = await makeTrip(dashboard, admin)
    expect(await sealState()).toBe('assigned')
    expect((await post(id, 'cancel')).body).toMatchObject({ state: 'CANCELLED', version: 2 })
    expect(await sealState()).toBe('in-stock')
    const again = await makeTrip(dashboard, admin)
    expect(again.state).toBe('SEAL_ASSIGNED')
    const draft = await makeTrip(dashboard, admin, { sealId: null })
    expect((await post(draft.id, 'cancel', { reason: 'nhầm' })).body.state).toBe('CANCELLED')
    expect((await post(draft.id, 'cancel')).body).toMatchObject({ code: 'trip.illegal-transition', by: 'lan' })
  })

  it('ends supervision that had begun: act, assignment and stock', async () => {
    const { id } = await makeArmedTrip(dashboard, admin)
    expect((await post(id, 'cancel', { reason: 'không đi nữa' })).body.state).toBe('CANCELLED')
    const { trips, custody } = dashboard.deps.records
    expect((await trips.acts(id as TripId)).at(-1)).toMatchObject({ kind: 'cancel', by: 'lan', reason: 'không đi nữa' })
    expect(await trips.assignmentsOfTrip(id as TripId)).toMatchObject([{ toMs: expect.any(Number) }])
    const { items } = await custody.list({ sealId: SEAL as SealId, limit: 1, cursor: null })
    expect(items[0]).toMatchObject({ from: 'armed', to: 'in-stock', toGate: 'lao-bao', tripId: id })
    await makeArmedTrip(dashboard, admin)
  })

  it('is over once the trip has departed', async () => {
    const { id } = await makeArmedTrip(dashboard, admin)
    await changeTrip(dashboard, id, { state: 'DEPARTED', departedAtMs: dashboard.nowMs() })
    const { status, body } = await post(id, 'cancel')
    expect([status, body.code, body.state]).toEqual([409, 'trip.illegal-transition', 'DEPARTED'])
    expect(await sealState()).toBe('armed')
  })
})
