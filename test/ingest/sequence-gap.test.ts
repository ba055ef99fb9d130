import { cpSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, closeTrip, type LineUnderTest, openLineUnderTest, reportAt } from './line-under-test.ts'

const open = (folder = tempFolder()): Promise<LineUnderTest> => openLineUnderTest(folder)
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000
/** Reports every 60 s; the number is that of the minute. */
const minute = (n: number, more: object = {}): object => reportAt(60 * n, n / 2, 0, { seq: n, ...more })
const report = async (line: LineUnderTest, from: number, to: number): Promise<void> => {
  for (let n = from; n <= to; n += 1) {
    await line.at(s(60 * n))
    await line.send('report', minute(n))
  }
}
const gaps = async (line: LineUnderTest) =>
  (await line.alerts())
    .filter(({ code }) => code === 'SEQUENCE_GAP')
    .map(({ severity, state, startS, endS }) => ({ severity, state, startS, endS }))
const lost = (endS: number | null) => ({ severity: 'P3', state: 'raised', startS: 120, endS })

/** Minutes 0 to 2, then 5 and on: 3 and 4 never came. */
const withGap = async (line: LineUnderTest, to: number): Promise<void> => {
  await armTrip(line)
  await line.start()
  await report(line, 0, 2)
  await report(line, 5, to)
  await line.settled()
  await line.watched()
}

describe('missing reports', () => {
  it('are told after 60 min, and once though the line crashed since', async () => {
    const folder = tempFolder()
    const line = await open(folder)
    await withGap(line, 64)
    expect(await gaps(line)).toEqual([])
    const beforeItIsDue = tempFolder()
    cpSync(folder, beforeItIsDue, { recursive: true })
    const second = await open(beforeItIsDue)
    await second.deafUntil(s(60 * 64 + 10))
    await second.start()
    await report(second, 65, 66)
    await second.settled()
    await second.watched()
    expect(await gaps(second)).toEqual([lost(null)])
    const afterwards = tempFolder()
    cpSync(beforeItIsDue, afterwards, { recursive: true })
    const third = await open(afterwards)
    await third.deafUntil(s(60 * 67))
    await third.start()
    await third.send(
      'report',
      [3, 4].map((n) => minute(n, { buffered: true })),
    )
    await third.settled()
    expect(await gaps(third)).toEqual([lost(60 * 67)])
  })

  it('that come in a large buffer in time are not missing, though it is read later', async () => {
    const line = await open()
    await withGap(line, 20)
    const padding = { buffered: true, firmware: 'x'.repeat(5_000) }
    await line.send(
      'report',
      [3, 4].map((n) => minute(n, padding)),
    )
    await report(line, 21, 70)
    await line.settled()
    await line.watched()
    expect(await gaps(line)).toEqual([])
  })

  it('are closed with the trip', async () => {
    const line = await open()
    await withGap(line, 66)
    await closeTrip(line, 60 * 66)
    await line.settled()
    expect(await gaps(line)).toEqual([lost(60 * 66)])
  })
})
