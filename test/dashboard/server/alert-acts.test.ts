import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AlertId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { tripBody } from './places.ts'
import { makeNetwork, ok, raiseAlert } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
let lan: ApiClient
let minh: ApiClient
let alert: AlertId
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  lan = await colleague(dashboard, { username: 'lan', role: 'national' })
  minh = await colleague(dashboard, { username: 'minh', role: 'control-team', region: 'IX' })
  alert = (await raiseAlert(dashboard, 1, { tripId: await aTripId() })).id
})
afterEach(() => dashboard.stop())

const aTripId = async () => (await ok(admin.call('POST', '/trips', tripBody(null)))).id
const act = (client: ApiClient, verb: string, body: object = {}, headers: Record<string, string> = {}) =>
  client.call('POST', `/alerts/${alert}/${verb}`, body, headers)
const history = async () => (await ok(admin.call('GET', `/alerts/${alert}`))).history
/** What was done to it, oldest first. */
const acts = async () => (await dashboard.deps.records.alerts.history(alert)).map(({ what }) => what)

describe('assigning', () => {
  it('makes one person answer for it; of two who take it one is told who was faster', async () => {
    const officer = await colleague(dashboard, { username: 'hoa', role: 'officer', region: 'IX' })
    expect((await act(lan, 'assign', { assignee: 'lan' })).body.assignee).toBe('lan')
    expect((await act(lan, 'assign', { assignee: 'LAN' })).status).toBe(200)
    const refused = await act(officer, 'assign', { assignee: 'hoa' })
    expect([refused.status, refused.body.code, refused.body.by, refused.body.assignee]).toEqual([
      409,
      'alert.already-assigned',
      'lan',
      'lan',
    ])
    expect((await act(lan, 'assign', { assignee: 'hoa' })).body.assignee).toBe('hoa')
    expect((await ok(admin.call('GET', '/alerts?assignee=hoa'))).items).toHaveLength(1)
    expect((await act(officer, 'assign', { assignee: null })).body.assignee).toBeNull()
    expect(await acts()).toEqual(['raised', 'assigned', 'assigned', 'assigned'])
  })

  it('is offered the people who may work on it, no others', async () => {
    await colleague(dashboard, { username: 'hoa', role: 'officer', region: 'IX' })
    await colleague(dashboard, { username: 'kiem-toan', role: 'auditor' })
    await colleague(dashboard, { username: 'elsewhere', role: 'officer', region: 'I' })
    const gone = await dashboard.deps.records.users.get('hoa')
    if (gone) await dashboard.deps.records.users.insert({ ...gone, username: 'gone', active: false })
    const { items } = await ok(lan.call('GET', `/alerts/${alert}/assignees`))
    expect(items.map(({ username }: { username: string }) => username)).toEqual(['admin', 'hoa', 'lan', 'minh'])
    expect(Object.keys(items[0])).toEqual(['username', 'displayName', 'role'])
    for (const { username } of items) expect((await act(lan, 'assign', { assignee: username })).status).toBe(200)
  })

  it.each(['nobody', 'kiem-toan', 'elsewhere', 'gone'])('refuses %s', async (assignee) => {
    await colleague(dashboard, { username: 'kiem-toan', role: 'auditor' })
    await colleague(dashboard, { username: 'elsewhere', role: 'officer', region: 'I' })
    const gone = await dashboard.deps.records.users.get('elsewhere')
    if (gone) await dashboard.deps.records.users.insert({ ...gone, username: 'gone', role: 'national', active: false })
    const { status, body } = await act(lan, 'assign', { assignee })
    expect([status, body.errors[0].path]).toEqual([400, 'assignee'])
  })
})

describe('working on it', () => {
  it('is reported and commented by the team on the road, who may do nothing else', async () => {
    const { body } = await act(minh, 'progress', { progress: 'dispatched', note: 'xe 43A đang tới' })
    expect(body).toMatchObject({ progress: 'dispatched', state: 'raised', version: 2 })
    expect((await act(minh, 'comment', { text: 'tài xế xuất trình giấy tờ' })).body.version).toBe(2)
    expect((await act(minh, 'acknowledge')).status).toBe(403)
    expect((await act(minh, 'resolve', { reason: 'explained' })).status).toBe(403)
    expect((await history()).map(({ what, by, note }: Record<string, string>) => [what, by, note])).toEqual([
      ['raised', 'system', null],
      ['progressed', 'minh', 'xe 43A đang tới'],
      ['commented', 'minh', 'tài xế xuất trình giấy tờ'],
    ])
  })

  it('a comment is told to every screen, and gets in nobody’s way', async () => {
    const before = await dashboard.deps.records.alerts.head()
    await act(minh, 'comment', { text: 'đang tới' })
    expect((await ok(admin.call('GET', `/alerts?since=${before}`))).items).toHaveLength(1)
    expect((await act(lan, 'acknowledge', {}, { 'If-Match': '"1"' })).status).toBe(200)
    const late = await act(lan, 'progress', { progress: 'verifying' }, { 'If-Match': '"1"' })
    expect([late.status, late.body.changedBy]).toEqual([412, 'lan'])
  })
})

describe('shelving and reopening', () => {
  it('sets aside for a while, not longer than a day', async () => {
    const until = new Date(dashboard.nowMs() + 3_600_000).toISOString()
    expect((await act(lan, 'shelve', { until, reason: 'chờ kiểm tra' })).body.shelvedUntil).toBe(until)
    expect((await act(lan, 'shelve', { until: null, reason: 'xong' })).body.shelvedUntil).toBeNull()
    for (const bad of [dashboard.nowMs() - 1, dashboard.nowMs() + 25 * 3_600_000]) {
      const body = { until: new Date(bad).toISOString(), reason: 'x' }
      expect((await act(lan, 'shelve', body)).body.errors[0].path).toBe('until')
    }
    expect((await act(lan, 'shelve', { until })).body.errors[0].path).toBe('reason')
  })

  it('takes a resolution back, with the reason, on the record', async () => {
    expect((await act(lan, 'reopen', { reason: 'x' })).body.code).toBe('alert.not-resolved')
    await act(lan, 'resolve', { reason: 'false-alarm', note: 'trôi GPS' })
    const { body } = await act(admin, 'reopen', { reason: 'camera cho thấy dây bị cắt' })
    expect(body).toMatchObject({ state: 'raised', resolution: null })
    expect((await history()).at(-1)).toMatchObject({
      what: 'reopened',
      by: 'admin',
      note: 'camera cho thấy dây bị cắt',
    })
    const { records } = dashboard.deps
    expect(await records.audit.last(`alert ${alert}`)).toMatchObject({ action: 'alert.reopened', by: 'admin' })
  })
})

describe('incidents', () => {
  it('group what has one cause, the open ones by themselves', async () => {
    const { tripId, incidentId } = await ok(admin.call('GET', `/alerts/${alert}`))
    const opened = await raiseAlert(dashboard, 2, {
      tripId,
      incidentId,
      code: 'SEAL_OPENED',
      raisedAtMs: dashboard.nowMs() + 60_000,
    })
    const other = await raiseAlert(dashboard, 3, { tripId, incidentId: 'another', severity: 'P2' })
    const list = async (query = '') => (await ok(admin.call('GET', `/incidents${query}`))).items
    expect((await list()).map(({ id, alerts }: { id: string; alerts: unknown[] }) => [id, alerts.length])).toEqual([
      [incidentId, 2],
      ['another', 1],
    ])
    alert = other.id
    await act(lan, 'resolve', { reason: 'explained' })
    expect((await list()).map(({ id }: { id: string }) => id)).toEqual([incidentId])
    expect((await list('?state=all&limit=1')).map(({ id }: { id: string }) => id)).toEqual([incidentId])
    const page = await ok(admin.call('GET', '/incidents?state=all&limit=1'))
    const rest = await ok(admin.call('GET', `/incidents?state=all&cursor=${page.nextCursor}`))
    expect(rest.items).toMatchObject([{ id: 'another', state: 'resolved', severity: 'P2', tripId }])
    expect(opened.incidentId).toBe(incidentId)
  })
})
