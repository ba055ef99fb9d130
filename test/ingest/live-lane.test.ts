import { expect, it, onTestFinished } from 'vitest'
import type { SealId } from '../../domain/ids.ts'
import { ENTRIES_AT_A_TIME } from '../../ingest/live-lane.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, openLineUnderTest } from './line-under-test.ts'

const ENTRIES = 1_500

it('goes round the event loop every few hundred entries of a turn, while it reads and while it judges', async () => {
  const line = await openLineUnderTest(tempFolder())
  await armTrip(line)
  await line.at(ARMED_AT_MS)
  const others = Array.from({ length: ENTRIES }, (_, seq) =>
    line.send('report', { v: 1, seq }, `VN${String(1_000_000 + seq)}` as SealId),
  )
  await Promise.all(others)
  let loops = 0
  const count = (): void => {
    loops += 1
    counting = setImmediate(count)
  }
  let counting = setImmediate(count)
  onTestFinished(() => clearImmediate(counting))
  const readAt: number[] = []
  line.watchReading(() => void readAt.push(loops))
  await line.start()
  await line.settled()
  const portions = ENTRIES / ENTRIES_AT_A_TIME
  expect(new Set(readAt.slice(0, portions)).size).toBeGreaterThanOrEqual(portions / 2)
  // Judging stands between the last reading of one turn and the first of the next.
  const whileJudging = Math.max(...readAt.map((at, index) => at - (readAt[index - 1] ?? at)))
  expect(whileJudging).toBeGreaterThanOrEqual(portions - 1)
})
