import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../adapters/clock.ts'
import type { EntryKind, JournalEntry } from '../../adapters/journal/journal.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import { hearingBody } from '../../contract/hearing.ts'
import { NO_MASS_SILENCE } from '../../domain/platform/mass-silence.ts'
import { PLATFORM_DEFAULTS } from '../../domain/platform/platform-settings.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { createAssignments } from '../../ingest/assignments.ts'
import { createClockLog } from '../../ingest/clock-log.ts'
import { decode } from '../../ingest/decode.ts'
import { createFleet } from '../../ingest/fleet.ts'
import { createHearing, NEVER_HEARD } from '../../ingest/hearing.ts'
import { createKnown } from '../../ingest/known.ts'
import { createNeighbourhood } from '../../ingest/neighbourhood.ts'
import { order } from '../../ingest/order.ts'
import { createSealBoard } from '../../ingest/seal-board.ts'
import { createWitnessBoard } from '../../ingest/witness-board.ts'
import { createWitnesses } from '../../ingest/witnesses.ts'
import { aTrip } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, reportAt, SEAL, TRIP } from './line-under-test.ts'

const open = async () => {
  const log = createLog({ level: 'silent' })
  const records = await openSqliteRecords({ file: join(tempFolder(), 'records.sqlite'), clock: systemClock, log })
  onTestFinished(() => records.close())
  await records.trips.insert(aTrip(1, { id: TRIP }))
  const assignments = createAssignments({ records })
  const clocks = createClockLog({})
  const board = createSealBoard([], DEFAULT_SETTINGS)
  const hearing = createHearing(NEVER_HEARD)
  const fleet = createFleet({ hearing, settings: PLATFORM_DEFAULTS }, NO_MASS_SILENCE)
  const neighbourhood = createNeighbourhood([], DEFAULT_SETTINGS)
  const witnesses = createWitnesses({ records })
  const witnessBoard = createWitnessBoard([], DEFAULT_SETTINGS)
  const known = createKnown({
    board,
    witnessBoard,
    witnesses,
    hearing,
    fleet,
    neighbourhood,
    clocks,
    assignments,
    rules: records.rules,
  })
  let offset = 0
  const entry = (kind: EntryKind, body: unknown, atMs = ARMED_AT_MS): JournalEntry => {
    offset += 1
    const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body))
    return { offset, kind, receivedAtMs: atMs, sealId: kind === 'hearing' ? '' : SEAL, body: bytes }
  }
  let nowMs = ARMED_AT_MS
  /** What there is to keep, `passedMs` after the last time. */
  const afterMs = async (passedMs: number, ...entries: JournalEntry[]) => {
    const ordered = order(decode(entries), clocks)
    const sealIds = ordered.entries.map(({ sealId }) => sealId)
    await assignments.load(sealIds)
    for (const one of ordered.entries) known.see(one)
    known.onTrips()
    await known.meet(ordered.signs)
    nowMs += passedMs
    return known.take(nowMs)
  }
  const after = (...entries: JournalEntry[]) => afterMs(1_000, ...entries)
  return { records, assignments, known, entry, after, afterMs }
}
const ON_TRIP = { tripId: TRIP, sealId: SEAL, fromMs: 0, toMs: null, recordedAtMs: 0 }

it('brings a seal up to date with its report and the trip it is on, once', async () => {
  const { records, entry, after } = await open()
  await records.trips.assign(ON_TRIP)
  const { latest, hearing } = await after(entry('report', reportAt(0, 10)))
  expect(latest).toMatchObject([{ sealId: SEAL, tripId: TRIP, fix: { atMs: ARMED_AT_MS }, batteryPct: 80 }])
  expect(hearing).toBe(null)
  expect((await after()).latest).toEqual([])
})

it('forgets the sessions of a broker that is no more, in the order in which it was told', async () => {
  const { entry, after } = await open()
  const online = async (...entries: JournalEntry[]) => (await after(...entries)).latest?.map((seal) => seal.online)
  expect(await online(entry('hearing', hearingBody(1)), entry('connected', {}))).toEqual([true])
  expect(await online(entry('hearing', hearingBody(1)))).toEqual([])
  expect(await online(entry('hearing', hearingBody(2)))).toEqual([false])
  expect(await online(entry('connected', {}), entry('hearing', hearingBody(3)))).toEqual([false])
})

it('keeps rows now and then while reports keep coming, and at once when a session changed', async () => {
  const { known, entry, afterMs } = await open()
  const batteryOf = async (passedMs: number, batteryPct: number) =>
    (await afterMs(passedMs, entry('report', { ...reportAt(0, 10), batteryPct }))).latest?.map((row) => row.batteryPct)
  expect(await batteryOf(1_000, 80)).toEqual([80])
  expect(await batteryOf(100, 79)).toBeUndefined()
  expect(await batteryOf(300, 78)).toEqual([78])
  expect((await afterMs(1, entry('connected', {}))).latest).toMatchObject([{ online: true }])
  expect(await batteryOf(1, 77)).toBeUndefined()
  expect(known.haveRows()).toBe(true)
  expect(known.takeRows()?.latest).toMatchObject([{ batteryPct: 77, online: true }])
  expect(known.haveRows()).toBe(false)
  expect(known.takeRows()).toBeNull()
})

it('shows the trip of a seal as soon as an act put it there', async () => {
  const { records, assignments, known } = await open()
  expect((await known.afterActs([SEAL])).latest).toEqual([])
  await records.trips.assign(ON_TRIP)
  assignments.forget([SEAL])
  expect((await known.afterActs([SEAL])).latest).toMatchObject([{ sealId: SEAL, tripId: TRIP }])
})
