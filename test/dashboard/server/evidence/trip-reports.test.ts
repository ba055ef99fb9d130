import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TripReportWire } from '../../../../contract/http/trip-report.ts'
import type { SealId } from '../../../../domain/ids.ts'
import type { ApiClient } from '../api-client.ts'
import { ok } from '../scene.ts'
import { startDashboard, type TestDashboard } from '../start-dashboard.ts'
import { fetchPack, makeEvidence, report } from './evidence-scene.ts'

const SEAL = 'VN0001234' as SealId
const MINUTE_MS = 60_000

let dashboard: TestDashboard
let admin: ApiClient
let tripId: string
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  tripId = await makeEvidence(dashboard, admin)
})
afterAll(() => dashboard.stop())

/** Every page of so many, one after the other. */
const allPages = async (limit: number): Promise<TripReportWire[]> => {
  const found: TripReportWire[] = []
  let cursor: string | null = null
  do {
    const rest: string = cursor === null ? '' : `&cursor=${cursor}`
    const page = await ok(admin.call('GET', `/trips/${tripId}/reports?limit=${limit}${rest}`))
    expect(page.items.length).toBeLessThanOrEqual(limit)
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}
const readOne = (offset: number) => ok(admin.call('GET', `/trips/${tripId}/reports/${offset}`))
/** Appends what a seal sent just now. */
const sent = (body: Uint8Array | string): Promise<number> => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return dashboard.deps.journal.append({ sealId: SEAL, kind: 'report', receivedAtMs: dashboard.nowMs(), body: bytes })
}

describe('the raw reports of a trip', () => {
  it('are those of its evidence pack, byte for byte, newest first, whatever the size of a page', async () => {
    const pack = unzipSync(await fetchPack(dashboard, admin, tripId))
    const lines = Buffer.from(pack['reports.jsonl'] ?? [])
      .toString()
      .trimEnd()
      .split('\n')
    const packed = lines.map((line) => JSON.parse(line)).reverse()
    for (const limit of [7, 30, 500]) {
      const reports = await allPages(limit)
      expect(reports.map(({ offset, sealId }) => [offset, sealId])).toEqual(
        packed.map((one) => [one.offset, one.sealId]),
      )
      expect(reports.map(({ body }) => body)).toEqual(packed.map((one) => Buffer.from(one.body, 'base64').toString()))
    }
    const [newest] = await allPages(500)
    expect(newest).toMatchObject({ encoding: 'utf-8', truncated: false, reportCount: 1, quarantined: [] })
    expect(newest?.reports[0]).toMatchObject({
      seq: 29,
      delayMs: 1_500,
      clockOffsetMs: 0,
      lane: 'live',
      batteryPct: 82,
    })
  })

  it('say what was corrected, what was late, and what of it is in quarantine', async () => {
    const now = Math.floor(dashboard.nowMs())
    const deviceMs = now - 60 * MINUTE_MS
    const offset = await report(dashboard, { seq: 30, atMs: deviceMs, receivedAtMs: now })
    await dashboard.deps.records.checkpoints.setValue('ingest.clocks', { [SEAL]: [[offset, 50 * MINUTE_MS]] })
    const item = { id: 'q-trip-report', sealId: SEAL, receivedAtMs: now, journalOffset: offset, path: 'cell' }
    await dashboard.deps.records.quarantine.add([{ ...item, reason: 'no such cell', body: Uint8Array.of(1) }])
    const told = await readOne(offset)
    expect(told.reports).toMatchObject([
      {
        deviceAt: new Date(deviceMs).toISOString(),
        at: new Date(deviceMs + 50 * MINUTE_MS).toISOString(),
        clockOffsetMs: 50 * MINUTE_MS,
        delayMs: 10 * MINUTE_MS,
        late: true,
        lane: 'backlog',
      },
    ])
    expect(told.quarantined).toEqual([{ id: 'q-trip-report', path: 'cell', reason: 'no such cell', releasedAt: null }])
  })

  it('are text where they are UTF-8, whole when one is asked for, and a list shows the beginning', async () => {
    const noText = await sent(Uint8Array.of(0xff, 0xfe, 0x00))
    const many = JSON.stringify(
      Array.from({ length: 200 }, (_, seq) => ({ v: 1, seq, batteryPct: 80, note: 'đường dài' })),
    )
    const buffer = await sent(many)
    expect(await readOne(noText)).toMatchObject({ encoding: 'base64', body: '//4A', reportCount: 0 })
    const whole = await readOne(buffer)
    expect(whole).toMatchObject({ body: many, truncated: false, reportCount: 200 })
    expect(whole.reports).toHaveLength(200)
    const [listed] = (await ok(admin.call('GET', `/trips/${tripId}/reports?limit=1`))).items
    expect(listed).toMatchObject({ offset: buffer, encoding: 'utf-8', truncated: true, reportCount: 200 })
    expect(listed.reports).toHaveLength(20)
    expect(many.startsWith(listed.body)).toBe(true)
  })

  it('are of this trip’s seals only: another’s, and what is no report, is not there', async () => {
    const others = await report(dashboard, {
      sealId: 'VN0009999' as SealId,
      seq: 1,
      atMs: dashboard.nowMs(),
      receivedAtMs: dashboard.nowMs(),
    })
    const online = await dashboard.deps.journal.append({
      sealId: SEAL,
      kind: 'status',
      receivedAtMs: dashboard.nowMs(),
      body: Buffer.from('{}'),
    })
    for (const offset of [others, online, 999_999])
      expect((await admin.call('GET', `/trips/${tripId}/reports/${offset}`)).status).toBe(404)
    expect((await admin.call('GET', `/trips/${tripId}/reports?cursor=nonsense`)).status).toBe(400)
  })
})
