import { expect, it, onTestFinished, vi } from 'vitest'
import type { SealId } from '../../domain/ids.ts'
import { ENTRIES_AT_A_TIME } from '../../ingest/live-lane.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, openLineUnderTest, SEAL } from './line-under-test.ts'

const ENTRIES = 1_500
/** Each judged before the next is sent. */
const REPORTS = 20

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

it('keeps the rows of seals now and then although it keeps up with every report, and the last when reports stop', async () => {
  const line = await openLineUnderTest(tempFolder(), { watchMs: 1_000 })
  await armTrip(line)
  await line.start()
  await line.settled()
  const rowsWritten = async (): Promise<number> => (await line.records.seals.latestSince(0, 1)).change
  const before = await rowsWritten()
  for (let batteryPct = REPORTS; batteryPct > 0; batteryPct -= 1) {
    const offset = await line.send('report', { v: 1, batteryPct })
    await vi.waitUntil(() => line.ingest.offsets().judged >= offset, { interval: 1 })
  }
  expect((await rowsWritten()) - before).toBeLessThan(REPORTS / 2)
  await vi.waitUntil(async () => (await line.records.seals.latest([SEAL]))[0]?.batteryPct === 1)
})
