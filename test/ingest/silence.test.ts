import { cpSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TripId } from '../../domain/ids.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import {
  ARMED_AT_MS,
  armOne,
  armTrip,
  closeTrip,
  type LineUnderTest,
  openLineUnderTest,
  reportAt,
  SEAL,
  TRIP,
} from './line-under-test.ts'

const open = (folder = tempFolder()): Promise<LineUnderTest> => openLineUnderTest(folder)
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000
const silence = (startS: number, endS: number | null, severity = 'P2') => ({
  code: 'SIGNAL_LOST',
  severity,
  state: 'raised',
  startS,
  endS,
  late: false,
})
/** A seal that reports every 30 s, from and to these seconds after arming. */
const report = async (line: LineUnderTest, fromS: number, toS: number): Promise<void> => {
  for (let at = fromS; at <= toS; at += 30) {
    await line.at(s(at))
    await line.send('report', reportAt(at, at / 60))
  }
}

describe('silence', () => {
  it('is found although the line takes in ten minutes at once', async () => {
    const line = await open()
    await armTrip(line)
    await report(line, 0, 0)
    await line.at(s(600))
    await report(line, 600, 600)
    await line.start()
    await line.settled()
    // Told late: the platform was behind, not the seal.
    expect(await line.alerts()).toEqual([{ ...silence(0, 600), late: true }])
  })

  it('once told is still true after a crash, though the platform was away when it ended', async () => {
    const folder = tempFolder()
    const line = await open(folder)
    await armTrip(line)
    await line.start()
    await report(line, 0, 0)
    await line.at(s(121))
    await line.settled()
    await line.watched()
    expect(await line.alerts()).toEqual([silence(0, null)])
    const afterCrash = tempFolder()
    cpSync(folder, afterCrash, { recursive: true })
    const second = await open(afterCrash)
    await second.deafUntil(s(3_600))
    await second.start()
    await report(second, 3_600, 3_600)
    await second.settled()
    expect(await second.alerts()).toEqual([silence(0, 3_600)])
  })

  it('is not invented when a trip is closed while the line stands still', async () => {
    const line = await open()
    await armTrip(line)
    await line.start()
    await report(line, 0, 600)
    await line.settled()
    await line.stop()
    await closeTrip(line, 610)
    await line.start()
    await line.settled()
    expect(await line.alerts()).toEqual([])
  })

  it('that was ended stays when a trip is closed while the line stands still', async () => {
    const line = await open()
    await armTrip(line)
    await line.start()
    await report(line, 0, 0)
    await line.at(s(300))
    await report(line, 300, 330)
    await line.settled()
    await line.stop()
    await closeTrip(line, 340)
    await line.start()
    await line.settled()
    expect(await line.alerts()).toEqual([silence(0, 300)])
  })

  it('counts what explains it once: one array with both lanes in it, sent twice', async () => {
    const line = await open()
    await armTrip(line)
    await line.start()
    await report(line, 0, 0)
    await line.at(s(900))
    const buffer = Array.from({ length: 29 }, (_, i) => reportAt(30 + 30 * i, 1, 0, { buffered: true }))
    await line.send('report', [...buffer, reportAt(900, 1)])
    await line.send('report', [...buffer, reportAt(900, 1)])
    await line.settled()
    const [alert] = await line.records.alerts.ofTrips([TRIP])
    // The last of them is younger than the grace before the end: it may have been under way.
    expect(alert?.evidence.measured).toMatchObject({ backfilled: 27, silentMs: 900_000 })
  })

  it('belongs to the trip that the seal is on, not to the one before whose reports come late', async () => {
    const line = await open()
    await armTrip(line)
    await line.start()
    await report(line, 0, 120)
    await line.settled()
    await closeTrip(line, 130)
    await line.at(s(200))
    await armOne(line, 'T2' as TripId, [SEAL], s(200))
    await report(line, 210, 240)
    await line.at(s(600))
    const late = [60, 90, 120].map((at) => reportAt(at, 12, 0, { buffered: true, lock: { wire: 'cut' } }))
    await line.send('report', late)
    await line.settled()
    const found = await line.records.alerts.ofTrips([TRIP, 'T2' as TripId])
    expect(found.map(({ code, tripId, endedAtMs }) => [code, tripId, endedAtMs]).sort()).toEqual([
      ['SEAL_CUT', TRIP, s(130)],
      ['SIGNAL_LOST', 'T2', s(600)],
    ])
  })
})
