import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TripId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { makeNetwork, makeTrip, raiseAlert, registerSeal } from './scene.ts'
import { ADMIN_PASSWORD, startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
})
afterEach(() => dashboard.stop())

const ids = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id)

describe('the list of alerts', () => {
  it("has CONTRACT's shape", async () => {
    await raiseAlert(dashboard, 1, { code: 'ROUTE_DEVIATION', severity: 'P2' })
    const { body } = await client.call('GET', '/alerts')
    expect(body.items[0]).toMatchObject({
      id: 'alert-0001',
      code: 'ROUTE_DEVIATION',
      severity: 'P2',
      state: 'raised',
      progress: 'none',
      assignee: null,
      shelvedUntil: null,
      endedAt: null,
      late: false,
      position: [106.73, 16.62],
      mergedInto: null,
      sentence: { vi: 'Dây seal bị cắt', en: 'The wire was cut' },
      evidence: {
        measured: { distanceM: 420.5 },
        threshold: { halfWidthM: 300 },
        fixes: [{ seq: 7, position: [106.7, 16.6] }],
      },
      eaeuCode: '03',
    })
    expect(body.items[0].cursor).toMatch(/^\d{16}$/)
    expect(body.items[0].startedAt).toMatch(/\.\d{3}Z$/)
  })

  it('is newest first and takes every filter', async () => {
    await makeNetwork(client)
    await registerSeal(client)
    const trip = await makeTrip(dashboard, client)
    await raiseAlert(dashboard, 1, { raisedAtMs: 1_000 })
    await raiseAlert(dashboard, 2, {
      raisedAtMs: 2_000,
      code: 'LONG_STOP',
      severity: 'P3',
      tripId: trip.id as TripId,
      assignee: 'lan',
    })
    expect(ids((await client.call('GET', '/alerts')).body)).toEqual(['alert-0002', 'alert-0001'])
    const only = async (query: string) => ids((await client.call('GET', `/alerts?${query}`)).body)
    expect(await only('severity=P3')).toEqual(['alert-0002'])
    expect(await only('code=SEAL_CUT')).toEqual(['alert-0001'])
    expect(await only('state=resolved')).toEqual([])
    expect(await only(`tripId=${trip.id}`)).toEqual(['alert-0002'])
    expect(await only('sealId=VN0001234')).toHaveLength(2)
    expect(await only('gate=tien-sa')).toEqual(['alert-0002'])
    expect(await only('corridor=LB-DN')).toEqual(['alert-0002'])
    expect(await only('assignee=lan')).toEqual(['alert-0002'])
    expect((await client.call('GET', '/alerts?severity=P4')).status).toBe(400)
    expect((await client.call('GET', '/alerts?colour=red')).body.errors).toEqual([
      { path: 'colour', message: expect.any(String) },
    ])
    expect((await client.call('GET', '/alerts?state=raised&state=resolved')).status).toBe(400)
  })

  it('with `since` is ascending, exclusive, each alert once in its latest state, and pages on', async () => {
    for (const n of [1, 2, 3]) await raiseAlert(dashboard, n)
    await client.call('POST', '/alerts/alert-0001/acknowledge')
    const all = (await client.call('GET', '/alerts?since=0')).body
    expect(ids(all)).toEqual(['alert-0002', 'alert-0003', 'alert-0001'])
    expect(all.nextCursor).toBeNull()
    const after = (await client.call('GET', `/alerts?since=${all.items[1].cursor}`)).body
    expect(after.items).toMatchObject([{ id: 'alert-0001', state: 'acknowledged' }])
    const first = (await client.call('GET', '/alerts?since=0&limit=2')).body
    expect(ids(first)).toEqual(['alert-0002', 'alert-0003'])
    expect(ids((await client.call('GET', `/alerts?since=0&limit=2&cursor=${first.nextCursor}`)).body)).toEqual([
      'alert-0001',
    ])
    expect(ids((await client.call('GET', '/alerts?since=0&severity=P1&state=acknowledged')).body)).toEqual([
      'alert-0001',
    ])
    expect((await client.call('GET', '/alerts?since=abc')).body.errors[0].path).toBe('since')
    expect((await client.call('GET', '/alerts?since=0&cursor=abc')).status).toBe(400)
  })
})

describe('acknowledging and resolving', () => {
  const colleague = async () => {
    const admin = await dashboard.deps.records.users.get('admin')
    if (!admin) throw new Error('no admin')
    await dashboard.deps.records.users.insert({ ...admin, username: 'lan', role: 'national' })
    const other = dashboard.client()
    await other.signIn('lan', ADMIN_PASSWORD)
    return other
  }

  it('is on the record, once', async () => {
    await raiseAlert(dashboard, 1)
    const path = '/alerts/alert-0001'
    const acknowledged = await client.call('POST', `${path}/acknowledge`)
    expect(acknowledged.body).toMatchObject({ state: 'acknowledged', version: 2 })
    expect((await client.call('POST', `${path}/acknowledge`, {})).body).toEqual(acknowledged.body)
    const resolution = { reason: 'explained', note: 'road works at km 12' }
    expect((await client.call('POST', `${path}/resolve`, resolution)).body).toMatchObject({
      state: 'resolved',
      resolution,
    })
    expect((await client.call('POST', `${path}/resolve`, resolution)).status).toBe(200)
    expect((await client.call('POST', `${path}/resolve`, { reason: 'false-alarm' })).status).toBe(409)
    const { body } = await client.call('GET', path)
    expect(body.history.map(({ what, by }: { what: string; by: string }) => [what, by])).toEqual([
      ['raised', 'system'],
      ['acknowledged', 'admin'],
      ['resolved', 'admin'],
    ])
    expect(body.history[2]).toMatchObject({ resolution: 'explained', note: 'road works at km 12' })
  })

  it('is announced in the order it happened', async () => {
    await raiseAlert(dashboard, 1)
    await client.call('POST', '/alerts/alert-0001/acknowledge')
    await client.call('POST', '/alerts/alert-0001/resolve', { reason: 'device-fault', note: '' })
    const { webhooks } = dashboard.deps.records
    const { id } = (await client.call('POST', '/webhooks', { url: 'https://example.org/hook' })).body
    await webhooks.fanOut(dashboard.nowMs(), 10)
    const events = (await webhooks.deliveries(id, { limit: 10, cursor: null })).items.map(({ event }) => event)
    expect(events.map(({ type }) => type).toSorted()).toEqual(['alert.acknowledged', 'alert.resolved'])
    expect(events[0]).toMatchObject({ severity: 'P1', orderKey: 'T0123456789AB', payload: { id: 'alert-0001' } })
  })

  it('of two officers one wins, the other is told by whom and when', async () => {
    await raiseAlert(dashboard, 1)
    const lan = await colleague()
    await lan.call('POST', '/alerts/alert-0001/acknowledge')
    const late = await client.call('POST', '/alerts/alert-0001/acknowledge')
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({ code: 'alert.already-acknowledged', by: 'lan', at: expect.stringMatching(/Z$/) })
    expect(late.body.detail).toContain('lan')
    // Resolving what a colleague acknowledged is no conflict.
    expect((await client.call('POST', '/alerts/alert-0001/resolve', { reason: 'explained' })).status).toBe(200)
    const later = await lan.call('POST', '/alerts/alert-0001/resolve', { reason: 'explained' })
    expect(later.body).toMatchObject({ code: 'alert.already-resolved', by: 'admin' })
    expect((await lan.call('POST', '/alerts/alert-0001/acknowledge')).body.code).toBe('alert.already-resolved')
  })

  it('takes a reason, a known alert, and the version when one is given', async () => {
    await raiseAlert(dashboard, 1)
    const resolve = (body: object, id = 'alert-0001') => client.call('POST', `/alerts/${id}/resolve`, body)
    expect((await resolve({})).body.errors[0].path).toBe('reason')
    expect((await resolve({ reason: 'because' })).status).toBe(400)
    expect((await resolve({ reason: 'explained' }, 'alert-9999')).body.code).toBe('alert.not-found')
    const stale = await client.call('POST', '/alerts/alert-0001/acknowledge', {}, { 'If-Match': '"9"' })
    expect(stale.status).toBe(412)
    await raiseAlert(dashboard, 2, { state: 'withdrawn' })
    expect((await resolve({ reason: 'explained' }, 'alert-0002')).body.code).toBe('alert.withdrawn')
  })
})
