import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alarmLoad } from '../../../dashboard/server/statistics/alarm-load.ts'
import type { TripId } from '../../../domain/ids.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { changeTrip, makeArmedTrip, makeNetwork, ok, raiseAlert, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const HOUR_MS = 3_600_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let dashboard: TestDashboard
let admin: ApiClient
let tripId: TripId

beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  tripId = (await makeArmedTrip(dashboard, admin)).id
  const nowMs = dashboard.nowMs()
  await changeTrip(dashboard, tripId, {
    state: 'ARRIVED',
    departedAtMs: nowMs - 5 * HOUR_MS,
    arrivedAtMs: nowMs - HOUR_MS,
    deadlineMs: nowMs - 2 * HOUR_MS,
  })
  await raiseAlert(dashboard, 1, { tripId })
  await ok(admin.call('POST', '/alerts/alert-0001/resolve', { reason: 'true-violation' }))
  await raiseAlert(dashboard, 2, { tripId, code: 'LONG_STOP', severity: 'P2' })
})
afterAll(() => dashboard.stop())

describe('statistics over HTTP', () => {
  it('tells transit times, violations and alert quality of the last 30 days', async () => {
    const transit = await ok(admin.call('GET', '/statistics/transit-times'))
    expect(transit.rows).toEqual([
      expect.objectContaining({
        corridor: 'LB-DN',
        arrived: 1,
        late: 1,
        lateShare: 1,
        departedToArrived: { count: 1, p50Ms: 4 * HOUR_MS, p80Ms: 4 * HOUR_MS, p95Ms: 4 * HOUR_MS },
        armedToUnsealed: { count: 0, p50Ms: null, p80Ms: null, p95Ms: null },
      }),
    ])
    expect(Date.parse(transit.to) - Date.parse(transit.from)).toBe(30 * 24 * HOUR_MS)

    const { rows } = await ok(admin.call('GET', '/statistics/violations?by=day'))
    const today = new Date(dashboard.nowMs() + 7 * HOUR_MS).toISOString().slice(0, 10)
    expect(rows.map((row: { period: string; code: string }) => [row.period, row.code])).toEqual([
      [today, 'LONG_STOP'],
      [today, 'SEAL_CUT'],
    ])
    expect(rows[1]).toMatchObject({ total: 1, outcomes: { 'true-violation': 1, open: 0 } })
    const months = await ok(admin.call('GET', '/statistics/violations'))
    expect(months.rows[0].period).toBe(today.slice(0, 7))

    const quality = await ok(admin.call('GET', '/statistics/alert-quality'))
    expect(quality.rows[1]).toMatchObject({ code: 'SEAL_CUT', raised: 1, precision: 1, toResolve: { count: 1 } })
    expect(quality.rows[0]).toMatchObject({ code: 'LONG_STOP', precision: null, outcomes: { open: 1 } })
    expect(quality.load).toMatchObject({ busiest: 2, unattended: 0, floods: 0 })
  })

  it('takes days of Việt Nam, the last one included, or times', async () => {
    const day = await ok(admin.call('GET', '/statistics/violations?from=2026-11-01&to=2026-11-30'))
    expect([day.from, day.to]).toEqual(['2026-10-31T17:00:00.000Z', '2026-11-30T17:00:00.000Z'])
    const time = await ok(admin.call('GET', '/statistics/violations?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z'))
    expect([time.from, time.to]).toEqual(['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'])
  })

  it.each([
    ['violations?from=2026-02-30', 'from'],
    ['violations?from=yesterday', 'from'],
    ['violations?from=2026-11-02&to=2026-11-01', 'to'],
    ['violations?from=2016-11-02&to=2026-11-01', 'to'],
    ['transit-times?by=day', 'by'],
    ['seal-stock?from=2026-11-02', 'from'],
    ['seal-stock?colour=red', 'colour'],
  ])('refuses %s and names %s', async (asked, path) => {
    const { status, body } = await admin.call('GET', `/statistics/${asked}`)
    expect([status, body.code, body.errors[0].path]).toEqual([400, 'validation', path])
  })

  it('is narrowed by gate, region, corridor and carrier', async () => {
    const rows = async (query: string): Promise<number> =>
      (await ok(admin.call('GET', `/statistics/transit-times?${query}`))).rows.length
    expect(await rows('region=IX')).toBe(1)
    expect(await rows('region=nowhere')).toBe(0)
    expect(await rows('gate=tien-sa&region=IX')).toBe(1)
    expect(await rows('gate=huu-nghi')).toBe(0)
    expect(await rows('corridor=LB-DN')).toBe(1)
    expect(await rows('carrier=C9')).toBe(0)
  })

  it('shows a region its own', async () => {
    const far = await colleague(dashboard, { username: 'far', role: 'leader', region: 'II' })
    const near = await colleague(dashboard, { username: 'near', role: 'leader', region: 'IX' })
    for (const name of ['transit-times', 'violations', 'alert-quality']) {
      expect((await ok(far.call('GET', `/statistics/${name}`))).rows, name).toEqual([])
      expect((await ok(near.call('GET', `/statistics/${name}`))).rows, name).not.toEqual([])
    }
  })

  it('is a CSV and an Excel file as well', async () => {
    const csv = await admin.call('GET', '/statistics/transit-times?format=csv')
    const [header, row] = csv.body.replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(header).toContain('corridor,originGate,destinationGate,arrived,late,lateShare,departedToArrived.count,')
    expect(row).toBe('LB-DN,lao-bao,tien-sa,1,1,1,1,240,240,240,0,,,')
    for (const name of ['seal-stock', 'transit-times', 'violations', 'alert-quality']) {
      const answer = await fetch(`${dashboard.url}/api/v1/statistics/${name}?format=xlsx`, {
        headers: { Cookie: admin.cookie() },
      })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, XLSX])
      expect(answer.headers.get('content-disposition')).toMatch(new RegExp(`"${name}-\\d{4}-\\d{2}-\\d{2}\\.xlsx"`))
      const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
      const text = Object.entries(files).map(([path, bytes]) =>
        path.endsWith('.xml') ? Buffer.from(bytes).toString() : '',
      )
      expect(text.join('')).toContain(
        name === 'seal-stock' ? 'Cửa khẩu lao-bao' : name === 'transit-times' ? 'LB-DN' : 'SEAL_CUT',
      )
    }
  })
})

describe('the load of alarms', () => {
  const hour = { fromMs: 0, toMs: HOUR_MS }
  it('is spread over all windows and people, and never over nobody', () => {
    expect(alarmLoad([], hour)).toEqual({
      windows: 6,
      perOperator: 0,
      busiest: 0,
      overOne: 0,
      floods: 0,
      unattended: 0,
    })
    const windows = [
      { raised: 4, operators: 4 },
      { raised: 3, operators: 2 },
      { raised: 11, operators: 0 },
    ]
    expect(alarmLoad(windows, hour)).toEqual({
      windows: 6,
      perOperator: 2.25,
      busiest: 11,
      overOne: 0.3333,
      floods: 1,
      unattended: 1,
    })
  })
})
