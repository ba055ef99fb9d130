import { expect, it } from 'vitest'
import { createLog } from '../../adapters/log.ts'
import { createRetention } from '../../ingest/retention.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, closeTrip, openLineUnderTest, reportAt, SEAL } from './line-under-test.ts'

const DAY_MS = 24 * 3_600_000
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000

it('withdraws nothing when a report of a closed trip comes after what was judged has left the journal', async () => {
  const line = await openLineUnderTest(tempFolder())
  const { journal, records } = line
  await armTrip(line)
  await line.start()
  for (let at = 0; at <= 300; at += 30) {
    await line.at(s(at))
    await line.send('report', reportAt(at, 10 + at / 60, at >= 60 && at < 180 ? 700 : 0))
  }
  await line.settled()
  const deviation = expect.objectContaining({ code: 'ROUTE_DEVIATION', state: 'raised', startS: 60, endS: 180 })
  expect(await line.contentAlerts()).toEqual([deviation])
  await closeTrip(line, 310)
  await line.settled()

  const nowMs = ARMED_AT_MS + 3 * DAY_MS
  await line.deafUntil(nowMs)
  await line.settled()
  const log = createLog({ level: 'silent' })
  const neededFrom = (): number => Number.MAX_SAFE_INTEGER
  await createRetention({ journal, records, clock: { nowMs: () => nowMs }, log, neededFrom }, 1).prune()
  expect(await journal.readSeal(SEAL, 0, 0, Number.MAX_SAFE_INTEGER, 10)).toEqual([])

  await line.stop()
  await line.start()
  await line.send('report', reportAt(95, 11, 0, { buffered: true }))
  await line.settled()
  expect(await line.contentAlerts()).toEqual([deviation])
  expect(await journal.verify()).toMatchObject({ ok: true })
})
