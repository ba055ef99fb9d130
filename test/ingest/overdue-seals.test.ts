import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInProcessFeed } from '../../adapters/feed/feed.in-process.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { GateId, TripId } from '../../domain/ids.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import type { SealState } from '../../domain/seal/custody.ts'
import { createOverdueSeals } from '../../ingest/overdue-seals.ts'
import { aSeal, sealId } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, openLineUnderTest, reportAt, SEAL } from './line-under-test.ts'

const HOUR_MS = 3_600_000
const TRIP = 'T1' as TripId
const log = createLog({ level: 'silent' })

/** What a hand-over writes (dashboard/server/seals/move-seal.ts). */
const move = async (records: Records, n: number, from: SealState, to: SealState, atMs: number) => {
  const gate = 'tien-sa' as GateId
  await records.seals.setState(sealId(n), to, gate, atMs)
  const tripId = to === 'released' ? TRIP : null
  await records.custody.append({
    ...{ sealId: sealId(n), atMs, by: 'lan', from, to, fromGate: gate, toGate: gate, tripId, note: null },
  })
}

describe('SEAL_OVERDUE', () => {
  let records: Records
  let nowMs = 0
  let overdue: ReturnType<typeof createOverdueSeals>
  const clock = { nowMs: () => nowMs }
  const open = () => createOverdueSeals({ records, clock, feed: createInProcessFeed({ log }) }, { overdueMs: 60_000 })
  beforeEach(async () => {
    nowMs = 1_000 * HOUR_MS
    records = await openSqliteRecords({ file: `${tempFolder()}/records.sqlite`, log, clock })
    overdue = open()
    for (const n of [1, 2]) await records.seals.register(aSeal(n, { state: 'armed' }), new Uint8Array(32))
    await move(records, 1, 'armed', 'released', nowMs)
  })
  afterEach(() => records.close())
  const pass = async (hours: number) => {
    nowMs += hours * HOUR_MS
    await overdue.take()
  }
  const told = async () =>
    (await records.alerts.ofTrips([TRIP])).map(
      ({ code, severity, sealId: seal, startedAtMs, endedAtMs }) =>
        `${code} ${severity} ${seal} ${startedAtMs / HOUR_MS}–${endedAtMs === null ? 'open' : endedAtMs / HOUR_MS}`,
    )

  it('is raised by the clock after 48 h, once, also through a restart, on the trip that released it', async () => {
    await pass(47.9)
    expect(await told()).toEqual([])
    await pass(0.1)
    expect(await told()).toEqual(['SEAL_OVERDUE P3 VN0000001 1000–open'])
    overdue = open()
    await pass(100)
    expect(await told()).toHaveLength(1)
    const [alert] = await records.alerts.ofTrips([TRIP])
    expect(alert?.sentence.en).toBe(
      'Seal VN0000001 was released at 23:00 11/02/1970 at tien-sa and has been in no stock for over 48 h.',
    )
  })
  it('ends with the hand-over, and a new release begins a new one', async () => {
    await pass(50)
    await move(records, 1, 'released', 'in-stock', nowMs + HOUR_MS)
    await move(records, 1, 'in-stock', 'armed', nowMs + 2 * HOUR_MS)
    await move(records, 1, 'armed', 'released', nowMs + 3 * HOUR_MS)
    await pass(4)
    expect(await told()).toEqual(['SEAL_OVERDUE P3 VN0000001 1000–1051'])
    await pass(48)
    expect(await told()).toEqual(['SEAL_OVERDUE P3 VN0000001 1000–1051', 'SEAL_OVERDUE P3 VN0000001 1053–open'])
  })
  it('says nothing of what came back in time', async () => {
    await move(records, 1, 'released', 'in-transfer', nowMs + 40 * HOUR_MS)
    await pass(100)
    expect(await told()).toEqual([])
  })
  it('keeps what was told when the setting changes, and ends it all the same', async () => {
    await pass(48)
    const saved = { atMs: nowMs, by: 'lan', reason: null }
    await records.rules.add({ settings: { ...DEFAULT_SETTINGS, sealOverdue: { afterMs: 90 * HOUR_MS } }, saved }, 1)
    await pass(1)
    expect(await told()).toEqual(['SEAL_OVERDUE P3 VN0000001 1000–open'])
    await move(records, 1, 'released', 'in-stock', nowMs + HOUR_MS)
    await pass(2)
    expect(await told()).toEqual(['SEAL_OVERDUE P3 VN0000001 1000–1050'])
  })
  it('tells of nobody whose release is not on the record', async () => {
    await records.seals.setState(sealId(2), 'released', null, nowMs)
    await move(records, 1, 'released', 'in-stock', nowMs)
    await pass(100)
    await pass(1)
    expect(await told()).toEqual([])
  })
})

it('is looked for by the line, and judging a report of the trip leaves it alone', async () => {
  const line = await openLineUnderTest(tempFolder())
  await armTrip(line)
  await line.records.seals.setState(SEAL, 'released', null, ARMED_AT_MS - 48 * HOUR_MS)
  await line.records.custody.append({
    ...{ sealId: SEAL, atMs: ARMED_AT_MS - 48 * HOUR_MS, by: 'lan', from: 'armed', to: 'released' },
    ...{ fromGate: null, toGate: null, tripId: TRIP, note: null },
  })
  await line.start()
  const codes = async () => (await line.records.alerts.ofTrips([TRIP])).map(({ code, state }) => `${code} ${state}`)
  await expect.poll(codes).toEqual(['SEAL_OVERDUE raised'])
  await line.at(ARMED_AT_MS + 30_500)
  await line.send('report', reportAt(30, 10, 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
  await line.settled()
  expect((await codes()).toSorted()).toEqual(['SEAL_CUT raised', 'SEAL_OVERDUE raised'])
  await line.close()
})
