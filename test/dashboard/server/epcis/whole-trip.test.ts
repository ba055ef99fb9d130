import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { EpcisEvent } from '../../../../contract/epcis/event.ts'
import type { SealId, TripId } from '../../../../domain/ids.ts'
import { createIngest } from '../../../../ingest/ingest.ts'
import type { ApiClient } from '../api-client.ts'
import { ALL_OVERRIDDEN, LAO_BAO, TIEN_SA } from '../places.ts'
import { makeNetwork, makeTrip, ok, registerSeal } from '../scene.ts'
import { startDashboard, type TestDashboard } from '../start-dashboard.ts'
import { readAll } from './read-epcis.ts'

const SEAL = 'VN0001234' as SealId
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const BEND = [107.1, 16.7] as const
const BASE = 'https://sealtrail.example'

let dashboard: TestDashboard
let admin: ApiClient
let stopIngest: () => Promise<void>
let armedMs: number
let id: string
let events: readonly EpcisEvent[]

/** What the broker stores of a report. */
const report = (minute: number, [lng, lat]: readonly [number, number], wire = 'intact') => {
  const at = new Date(armedMs + minute * MINUTE_MS).toISOString()
  const fix = { at, lat, lon: lng, accuracyM: 8, speedKmh: 40, source: 'gnss' }
  const body = { v: 1, seq: minute, at, fix, lock: { state: 'locked', wire, case: 'closed' }, batteryPct: 80 }
  return dashboard.deps.journal.append({
    sealId: SEAL,
    kind: 'report',
    receivedAtMs: dashboard.nowMs(),
    body: new TextEncoder().encode(JSON.stringify(body)),
  })
}
const between = (a: readonly [number, number], b: readonly [number, number], part: number): [number, number] => [
  a[0] + (b[0] - a[0]) * part,
  a[1] + (b[1] - a[1]) * part,
]
/** Five hours along the corridor; the wire is cut in the third. */
const drive = async (): Promise<void> => {
  for (let minute = 0; minute <= 300; minute += 5) {
    const part = minute / 300
    const where = part < 0.3 ? between(LAO_BAO, BEND, part / 0.3) : between(BEND, TIEN_SA, (part - 0.3) / 0.7)
    await report(minute, where, minute >= 150 ? 'cut' : 'intact')
  }
  for (const minute of [302, 304]) await report(minute, TIEN_SA, 'cut')
  dashboard.deps.feed.hint('journal')
}
const state = async (): Promise<string> => (await ok(admin.call('GET', `/trips/${id}`))).state

beforeAll(async () => {
  dashboard = await startDashboard({ publicUrl: BASE })
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  id = (await makeTrip(dashboard, admin, { carrierId: 'C1' })).id
  armedMs = Math.floor(dashboard.nowMs() / 1_000) * 1_000 - 6 * HOUR_MS
  await drive()
  stopIngest = await createIngest(dashboard.deps, { watchMs: 20 }).start()
  const at = new Date(armedMs).toISOString()
  await ok(admin.call('POST', `/trips/${id}/arm`, { at, reason: 'đang đi', override: ALL_OVERRIDDEN }))
  await vi.waitUntil(async () => (await state()) === 'ARRIVED', { timeout: 10_000, interval: 20 })
  await ok(admin.call('POST', `/trips/${id}/confirm-arrival`))
  await ok(admin.call('POST', `/trips/${id}/unseal`, { reason: 'kiểm hóa', card: '0A11' }))
  await ok(admin.call('POST', `/trips/${id}/close`))
  events = await readAll(admin)
}, 20_000)
afterAll(async () => {
  await stopIngest()
  await dashboard.stop()
})

const CONTAINER = 'urn:epc:id:bic:CSQU3054383'
const SEAL_URI = `${BASE}/id/seal/obj/${SEAL}`
const of = (bizStep: EpcisEvent['bizStep']) => events.filter((event) => event.bizStep === bizStep)
const minuteOf = ({ eventTime }: EpcisEvent) => Math.round((Date.parse(eventTime) - armedMs) / MINUTE_MS)

describe('a whole trip, judged by the real line', () => {
  it('is told from installing to removing, in the order of the record', () => {
    const steps = events.map(({ bizStep }) => bizStep).filter((step) => step !== 'sensor_reporting')
    expect(steps).toEqual(['installing', 'departing', 'transporting', 'arriving', 'arriving', 'removing'])
    const recorded = events.map(({ recordTime }) => recordTime)
    expect(recorded).toEqual(recorded.toSorted())
    expect(new Set(events.map(({ eventID }) => eventID)).size).toBe(events.length)
  })

  it('begins with the seal on the container and ends with it off', () => {
    const gate = (name: string) => ({ id: `${BASE}/id/gate/loc/${name}` })
    const declared = { bizTransactionList: [{ bizTransaction: `${BASE}/id/declaration/bt/500123456789` }] }
    const common = { type: 'AssociationEvent', parentID: CONTAINER, childEPCs: [SEAL_URI], ...declared }
    expect(of('installing')).toMatchObject([
      {
        ...common,
        action: 'ADD',
        eventTime: new Date(armedMs).toISOString(),
        eventTimeZoneOffset: '+07:00',
        disposition: 'container_closed',
        readPoint: gate('lao-bao'),
        bizLocation: gate('lao-bao'),
      },
    ])
    expect(of('removing')).toMatchObject([
      {
        ...common,
        action: 'DELETE',
        disposition: 'container_open',
        readPoint: gate('tien-sa'),
        bizLocation: gate('tien-sa'),
      },
    ])
  })

  it('moves by what the fixes show, and arrives by the fixes and by the word of the gate', () => {
    const [departing, transporting, arriving] = [of('departing'), of('transporting'), of('arriving')]
    expect([departing, transporting, arriving].map((some) => some.map(({ type }) => type))).toEqual([
      ['ObjectEvent'],
      ['ObjectEvent'],
      ['ObjectEvent', 'ObjectEvent'],
    ])
    expect(departing[0]).toMatchObject({ epcList: [CONTAINER], readPoint: { id: `${BASE}/id/gate/loc/lao-bao` } })
    expect(minuteOf(departing[0] as EpcisEvent)).toBe(5)
    expect(arriving.map((event) => [minuteOf(event) < 305, event.bizLocation?.id])).toEqual([
      [true, undefined],
      [false, `${BASE}/id/gate/loc/tien-sa`],
    ])
  })

  it('has its alarms, with place, device and the alert behind them', async () => {
    const { items } = await ok(admin.call('GET', `/alerts?code=SEAL_CUT&tripId=${id as TripId}`))
    const cut = of('sensor_reporting').filter((event) => JSON.stringify(event).includes('SEAL_CUT'))
    const [lng, lat] = items[0].position
    expect(cut).toMatchObject([
      {
        type: 'ObjectEvent',
        epcList: [CONTAINER, SEAL_URI],
        readPoint: { id: `geo:${Number(lat.toFixed(6))},${Number(lng.toFixed(6))}` },
        sensorElementList: [
          {
            sensorMetadata: { deviceID: SEAL_URI },
            sensorReport: [
              {
                type: `${BASE}/id/alert-code/SEAL_CUT`,
                exception: 'ALARM_CONDITION',
                uriValue: `${BASE}/api/v1/alerts/${items[0].id}`,
              },
            ],
          },
        ],
      },
    ])
    expect(minuteOf(cut[0] as EpcisEvent)).toBe(150)
  })

  it('says the same again, and to a carrier the same of its trip', async () => {
    expect(await readAll(admin, '/epcis/events?perPage=2')).toEqual(events)
  })
})
