import { cpSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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
const DEADLINE_S = 3_600
/** Armed, due an hour later, on its way for 20 minutes and then silent. */
const underWay = async (folder = tempFolder()): Promise<LineUnderTest> => {
  const line = await open(folder)
  await armTrip(line, { armed: false })
  await armOne(line, TRIP, [SEAL], ARMED_AT_MS, s(DEADLINE_S))
  await line.start()
  await line.at(s(1_201))
  await line.send(
    'report',
    [0, 300, 600, 900, 1_200].map((at) => reportAt(at, at / 60)),
  )
  await line.settled()
  return line
}
const late = (endS: number | null, state = 'raised') => ({
  code: 'LATE',
  severity: 'P1',
  state,
  startS: DEADLINE_S,
  endS,
  late: false,
})
/** A truck on its way so late is at risk before it is late; that is another test's matter. */
const lates = async (line: LineUnderTest) => (await line.contentAlerts()).filter(({ code }) => code === 'LATE')
/** What became of the alert, in order, as its history has it. */
const historyOf = async (line: LineUnderTest): Promise<string[]> => {
  const [alert] = (await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code === 'LATE')
  return alert ? (await line.records.alerts.history(alert.id)).map(({ what }) => what) : []
}
const arrival = (atS: number) => [atS, atS + 60].map((at) => reportAt(at, 106.7, 0, { buffered: true }))

describe('time', () => {
  it('raises what nobody reports, and a later arrival ends it', async () => {
    const line = await underWay()
    await line.deafUntil(s(DEADLINE_S - 1))
    await line.watched()
    expect(await lates(line)).toEqual([])
    await line.deafUntil(s(DEADLINE_S))
    await line.watched()
    expect(await lates(line)).toEqual([late(null)])
    await line.deafUntil(s(4_261))
    await line.send('report', arrival(4_200))
    await line.settled()
    expect(await lates(line)).toEqual([late(4_200)])
  })

  it('withdraws what a buffered arrival explains', async () => {
    const line = await underWay()
    await line.deafUntil(s(DEADLINE_S))
    await line.watched()
    await line.deafUntil(s(9_000))
    await line.send('report', arrival(3_000))
    await line.settled()
    expect(await lates(line)).toEqual([late(null, 'withdrawn')])
  })

  it('does not run ahead of what was received', async () => {
    const line = await underWay()
    await line.stop()
    await line.deafUntil(s(3_500))
    await line.send('report', arrival(3_400))
    await line.deafUntil(s(9_000))
    await line.start()
    await line.settled()
    await line.watched()
    expect(await historyOf(line)).toEqual([])
  })

  it('once passed has passed, also after a crash, and nothing is told twice', async () => {
    const folder = tempFolder()
    const line = await underWay(folder)
    await line.deafUntil(s(DEADLINE_S))
    await line.watched()
    const afterCrash = tempFolder()
    cpSync(folder, afterCrash, { recursive: true })
    const second = await open(afterCrash)
    await second.deafUntil(s(DEADLINE_S + 60))
    await second.start()
    await second.send('report', reportAt(DEADLINE_S + 60, 70))
    await second.settled()
    await second.watched()
    expect(await lates(second)).toEqual([late(null)])
    expect(await historyOf(second)).toEqual(['raised'])
  })

  it('stands still for a trip that is closed', async () => {
    const line = await underWay()
    await closeTrip(line, DEADLINE_S - 10)
    await line.settled()
    await line.deafUntil(s(9_000))
    await line.watched()
    expect(await lates(line)).toEqual([])
  })

  it('that passed while the line stood still is found when a trip is closed', async () => {
    const line = await underWay()
    await line.stop()
    await closeTrip(line, DEADLINE_S + 600)
    await line.deafUntil(s(9_000))
    await line.start()
    await line.settled()
    await line.watched()
    expect(await lates(line)).toEqual([{ ...late(DEADLINE_S + 600), late: true }])
  })
})
