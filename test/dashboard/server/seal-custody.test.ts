import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answered, ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { gateBody } from './places.ts'
import { makeNetwork, makeTrip, ok, registerSeal, reportWell } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const HOUR_MS = 3_600_000
let dashboard: TestDashboard
let admin: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  const body = gateBody('huu-nghi', [106.7, 21.97])
  await ok(admin.call('POST', '/gates', { ...body, properties: { ...body.properties, region: 'I' } }))
  await registerSeal(admin)
})
afterEach(() => dashboard.stop())

const hand = (client: ApiClient, body: object, headers = {}): Promise<Answered> =>
  client.call('POST', '/seals/VN0001234/transfers', body, headers)
const seal = async (): Promise<Answered['body']> => ok(admin.call('GET', '/seals/VN0001234'))
const custody = async (query = ''): Promise<Answered['body']> =>
  ok(admin.call('GET', `/seals/VN0001234/transfers${query}`))
/** Sessions end meanwhile. */
const passTwoDays = async (): Promise<void> => {
  dashboard.pass(48 * HOUR_MS)
  admin = await dashboard.admin()
}
/** A trip of the seal that is armed and closed again: the seal is released at Tiên Sa. */
const release = async (): Promise<void> => {
  await reportWell(dashboard)
  const { id } = await makeTrip(dashboard, admin)
  await ok(admin.call('POST', `/trips/${id}/arm`, {}))
  await ok(admin.call('POST', `/trips/${id}/close`, { reason: 'thử' }))
}

describe('a hand-over', () => {
  it('changes where the seal is, and is on the record, newest first', async () => {
    const sent = await hand(admin, { toState: 'in-transfer', toGate: 'tien-sa', note: 'xe 74C-012.34' })
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({ id: 'VN0001234', state: 'in-transfer', gate: 'tien-sa', version: 2 })
    expect(sent.headers.get('etag')).toBe('"2"')
    await ok(hand(admin, { toGate: 'tien-sa' }))
    expect(await seal()).toMatchObject({ state: 'in-stock', gate: 'tien-sa', version: 3 })
    const first = await custody('?limit=1')
    expect(first.items).toMatchObject([
      { from: 'in-transfer', to: 'in-stock', fromGate: 'tien-sa', toGate: 'tien-sa', by: 'admin', note: null },
    ])
    const second = await custody(`?limit=1&cursor=${first.nextCursor}`)
    expect(second).toMatchObject({
      items: [{ from: 'in-stock', to: 'in-transfer', fromGate: 'lao-bao', note: 'xe 74C-012.34', tripId: null }],
      nextCursor: null,
    })
    expect(await dashboard.deps.records.audit.last('seal VN0001234')).toMatchObject({
      action: 'seal.transfer',
      by: 'admin',
      detail: { from: 'in-transfer', to: 'in-stock', toGate: 'tien-sa' },
    })
  })

  it('is told to control rooms, in order per seal', async () => {
    const hook = { url: 'https://control.example/hook', types: ['seal.custody'] }
    const { id } = await ok(admin.call('POST', '/webhooks', hook))
    await ok(hand(admin, { toState: 'in-repair', note: 'pin' }))
    const { webhooks } = dashboard.deps.records
    await webhooks.fanOut(dashboard.nowMs(), 10)
    const page = await webhooks.deliveries(id, { limit: 9, cursor: null })
    expect(page.items.map(({ event }) => [event.type, event.orderKey])).toEqual([['seal.custody', 'VN0001234']])
    expect(page.items[0]?.event.payload).toEqual((await custody()).items[0])
  })

  it.each([
    ['nothing', {}, 'toGate'],
    ['an unknown state', { toState: 'armed' }, 'toState'],
    ['an unknown gate', { toGate: 'nowhere' }, 'toGate'],
    ['a gate for a lost seal', { toState: 'lost', toGate: 'tien-sa' }, 'toGate'],
    ['an empty note', { toState: 'lost', note: ' ' }, 'note'],
    ['another member', { toState: 'lost', reason: 'x' }, 'reason'],
  ])('is refused that names %s', async (_what, body, path) => {
    const { status, body: problem } = await hand(admin, body)
    expect([status, problem.errors[0].path]).toEqual([400, path])
    expect((await custody()).items).toEqual([])
  })

  it('of a seal on a trip is its trip’s alone', async () => {
    const { id } = await makeTrip(dashboard, admin)
    const assigned = await hand(admin, { toState: 'lost' })
    expect([assigned.status, assigned.body.code]).toEqual([409, 'seal.on-trip'])
    await reportWell(dashboard)
    await ok(admin.call('POST', `/trips/${id}/arm`, {}))
    const armed = await hand(admin, { toGate: 'tien-sa' })
    expect([armed.status, armed.body.code, armed.body.changedBy]).toEqual([409, 'seal.on-trip', 'admin'])
    expect(armed.body.detail).toMatch(/replace-seal, close or cancel.*by admin/)
  })

  it('of two officers is won by one; the other is told by whom and when', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    const minh = await colleague(dashboard, { username: 'minh', role: 'officer', region: 'IX' })
    const answers = await Promise.all([hand(lan, { toState: 'lost' }), hand(minh, { toState: 'lost' })])
    const refused = answers.find(({ status }) => status !== 201)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const [entry] = (await custody()).items
    expect(refused?.body).toMatchObject({
      code: 'seal.illegal-transfer',
      changedBy: entry.by,
      changedAt: entry.at,
    })
    const stale = await hand(lan, { toGate: 'lao-bao' }, { 'If-Match': '"1"' })
    expect([stale.status, stale.body.currentVersion]).toEqual([412, 2])
    expect((await hand(lan, { toGate: 'lao-bao' }, { 'If-Match': '"2"' })).status).toBe(201)
  })

  it('is made by whoever has the seal in sight, also to a gate of another region', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    const bac = await colleague(dashboard, { username: 'bac', role: 'officer', region: 'I' })
    expect((await hand(bac, { toGate: 'huu-nghi' })).status).toBe(404)
    expect((await bac.call('GET', '/seals/VN0001234/transfers')).status).toBe(404)
    const sent = await hand(lan, { toState: 'in-transfer', toGate: 'huu-nghi' })
    expect([sent.status, sent.body.gate]).toEqual([201, 'huu-nghi'])
    expect((await lan.call('GET', '/seals/VN0001234')).status).toBe(404)
    expect((await hand(bac, { toGate: 'huu-nghi' })).status).toBe(201)
    expect((await ok(bac.call('GET', '/seals/VN0001234/transfers'))).items).toHaveLength(2)
    const leader = await colleague(dashboard, { username: 'leader', role: 'leader' })
    expect((await hand(leader, { toState: 'lost' })).status).toBe(403)
  })
})

describe('a released seal', () => {
  it('is overdue after 48 h, until somebody takes it into a stock', async () => {
    await release()
    expect(await seal()).toMatchObject({ state: 'released', gate: 'tien-sa', overdue: false })
    const { stateSince } = await seal()
    await passTwoDays()
    expect(await seal()).toMatchObject({ state: 'released', overdue: true, stateSince })
    expect((await ok(admin.call('GET', '/seals?overdue=true'))).items).toHaveLength(1)
    expect((await ok(admin.call('GET', '/seals?overdue=false'))).items).toHaveLength(0)
    await ok(hand(admin, { toState: 'in-stock' }))
    expect(await seal()).toMatchObject({ state: 'in-stock', gate: 'tien-sa', overdue: false })
  })

  it('that fell off its container on the way is called lost, and may be found again', async () => {
    await release()
    expect((await ok(hand(admin, { toState: 'lost', note: 'rơi dọc đường' }))).state).toBe('lost')
    expect((await ok(hand(admin, { toGate: 'lao-bao' }))).state).toBe('in-stock')
  })
})

describe('the list of seals', () => {
  const ids = async (query: string): Promise<string[]> =>
    (await ok(admin.call('GET', `/seals?${query}`))).items.map(({ id }: { id: string }) => id)

  it('is filtered by what the last report says', async () => {
    await registerSeal(admin, 'VN0000002')
    await reportWell(dashboard, 'VN0000002', { batteryPct: 29, firmware: '9.9.9' })
    await reportWell(dashboard)
    expect(await ids('lowBattery=true')).toEqual(['VN0000002'])
    expect(await ids('lowBattery=false')).toEqual(['VN0001234'])
    expect(await ids('silent=true')).toEqual([])
    dashboard.pass(HOUR_MS)
    expect(await ids('silent=true&lowBattery=false&gate=lao-bao&state=in-stock')).toEqual(['VN0001234'])
    expect(await ok(admin.call('GET', '/seals/VN0000002'))).toMatchObject({
      firmware: '9.9.9',
      silent: true,
      lowBattery: true,
    })
    expect((await admin.call('GET', '/seals?silent=yes')).status).toBe(400)
  })
})

describe('the stock of gates', () => {
  it('counts each gate’s seals by state, and those that want looking after', async () => {
    await release()
    for (const id of ['VN0000002', 'VN0000003']) await registerSeal(admin, id)
    await ok(admin.call('POST', '/seals', { id: 'VN0000004' }))
    await reportWell(dashboard, 'VN0000002', { batteryPct: 10 })
    await passTwoDays()
    const { rows, name } = await ok(admin.call('GET', '/statistics/seal-stock'))
    expect(name).toBe('seal-stock')
    expect(rows.map(({ gate, total }: { gate: string; total: number }) => [gate, total])).toEqual([
      ['huu-nghi', 0],
      ['lao-bao', 2],
      ['tien-sa', 1],
      [null, 1],
    ])
    expect(rows[1]).toMatchObject({
      region: 'IX',
      states: { 'in-stock': 2, lost: 0 },
      lowBattery: 1,
      silent: 1,
      overdue: 0,
    })
    expect(rows[2]).toMatchObject({ states: { released: 1 }, overdue: 1 })
  })

  it('is a table as well, and shows a region its own', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    const { status, body, headers } = await lan.call('GET', '/statistics/seal-stock?format=csv')
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(headers.get('content-disposition')).toMatch(/seal-stock-\d{4}-\d{2}-\d{2}\.csv/)
    expect(body.trimEnd().split('\r\n')).toEqual([
      'gate,nameVi,nameEn,region,total,in-stock,assigned,armed,released,in-transfer,in-repair,lost,overdue,silent,lowBattery',
      'lao-bao,Cửa khẩu lao-bao,Gate lao-bao,IX,1,1,0,0,0,0,0,0,0,0,0',
      'tien-sa,Cửa khẩu tien-sa,Gate tien-sa,IX,0,0,0,0,0,0,0,0,0,0,0',
    ])
    expect((await lan.call('GET', '/statistics/seal-stock?format=pdf')).status).toBe(400)
    expect((await lan.call('GET', '/statistics/nothing')).body.code).toBe('statistic.not-found')
    const carrier = await colleague(dashboard, { username: 'vantai', role: 'carrier', carrierId: 'C1' })
    expect((await carrier.call('GET', '/statistics/seal-stock')).status).toBe(403)
  })
})
