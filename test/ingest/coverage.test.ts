import { describe, expect, it, vi } from 'vitest'
import { lineKeyOf } from '../../domain/coverage/line-key.ts'
import type { SealId, TripId } from '../../domain/ids.ts'
import { aSeal } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import {
  ARMED_AT_MS,
  armOne,
  armTrip,
  closeTrip,
  type LineUnderTest,
  openLineUnderTest,
  reportAt,
} from './line-under-test.ts'

const open = (folder = tempFolder()): Promise<LineUnderTest> =>
  openLineUnderTest(folder, { learning: { settleMs: 0, relearnMs: 0, idleMs: 5 } })
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000
const ids = [1, 2, 3, 4, 5, 6]
const sealId = (n: number) => `VN000100${n}` as SealId
const tripId = (n: number) => `T10${n}` as TripId

/** A kilometre and two reports a minute; a shadow from km 10 to 16, from which everything comes at second 960. */
const DARK_S = { from: 610, to: 960 }
const driveAll = async (
  line: LineUnderTest,
  seals: readonly number[],
  { fromS, untilS }: { fromS: number; untilS: number },
) => {
  for (let at = 0; at <= untilS - fromS; at += 30) {
    await line.at(s(fromS + at))
    if (DARK_S.from < at && at < DARK_S.to) continue
    for (const n of seals) {
      const buffered = Array.from({ length: at === DARK_S.to ? 11 : 0 }, (_, index) => 630 + index * 30)
      for (const madeAt of [...buffered, at])
        await line.send('report', reportAt(fromS + madeAt, madeAt / 60), sealId(n))
    }
  }
}

describe('coverage', () => {
  it('is learnt from journeys that are over; the next one is waited for longer and says so', {
    timeout: 60_000,
  }, async () => {
    const line = await open()
    const { records } = line
    await armTrip(line, { armed: false })
    for (const n of ids) {
      await records.seals.register(aSeal(n, { id: sealId(n) }), new Uint8Array(32))
      await armOne(line, tripId(n), [sealId(n)])
    }
    await line.start()
    await driveAll(line, ids, { fromS: 0, untilS: 1_200 })
    await line.settled()
    for (const n of ids) await closeTrip(line, 1_200, tripId(n))
    await vi.waitUntil(async () => (await records.coverage.newest()).version > 0, { timeout: 20_000 })
    const corridor = await records.network.corridor('LB-DN' as never)
    const key = lineKeyOf(corridor?.lines[0]?.geometry.coordinates ?? [])
    await vi.waitUntil(async () => (await records.coverage.newest()).coverage[key]?.journeys === 6, { timeout: 20_000 })
    const { coverage, version } = await records.coverage.newest()
    expect(coverage[key]?.shadows).toEqual([
      { fromKm: 10, toKm: 16, passed: 6, dark: 6, usualMs: 360_000, longMs: 360_000 },
    ])

    // The seventh knows of it; the eighth was armed without.
    for (const [n, known] of [
      [7, version],
      [8, 0],
    ] as const) {
      await records.seals.register(aSeal(n, { id: sealId(n) }), new Uint8Array(32))
      await armOne(line, tripId(n), [sealId(n)], s(2_000), undefined, known)
    }
    await driveAll(line, [7, 8], { fromS: 2_000, untilS: 2_000 + 940 })
    await line.settled()
    await line.watched()
    const alertsOf = async (n: number) =>
      (await records.alerts.list({ limit: 9, cursor: null, tripId: tripId(n) })).items
    expect((await alertsOf(7)).map(({ code }) => code)).toEqual([])
    expect((await alertsOf(8)).map(({ code }) => code)).toEqual(['SIGNAL_LOST'])
    await line.at(s(2_000 + 970))
    await line.settled()
    await line.watched()
    const [late] = await alertsOf(7)
    expect(late).toMatchObject({ code: 'SIGNAL_LOST', evidence: { measured: { shadowFromKm: 10, shadowToKm: 16 } } })
    expect(late?.sentence.en).toContain('known shadow km 10–16: silence there usually lasts 6 min, waited 6 min')
  })

  it('goes on after a restart where it was, and hears nobody twice', async () => {
    const folder = tempFolder()
    const line = await open(folder)
    await armTrip(line)
    await line.start()
    await line.send('report', reportAt(0, 0))
    await line.settled()
    await line.at(s(60))
    await closeTrip(line, 60)
    await expect.poll(() => line.records.coverage.lines()).toHaveLength(1)
    const [key] = await line.records.coverage.lines()
    const cursor = await line.records.checkpoints.offset('coverage.acts')
    await line.stop()
    await line.start()
    await expect.poll(async () => (await line.records.coverage.newest()).version).toBeGreaterThan(0)
    expect(await line.records.coverage.lessons(key as never)).toHaveLength(1)
    expect(await line.records.checkpoints.offset('coverage.acts')).toBeGreaterThanOrEqual(cursor)
    expect((await line.records.coverage.newest()).version).toBe(1)
  })
})
