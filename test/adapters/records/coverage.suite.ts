import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CoverageStore } from '../../../adapters/records/coverage-records.ts'
import { NOTHING_LEARNT } from '../../../domain/coverage/coverage.ts'
import { type Lesson, WEEK_MS } from '../../../domain/coverage/lesson.ts'
import type { LineKey } from '../../../domain/coverage/line-key.ts'
import type { TripId } from '../../../domain/ids.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'

const LINE = 'L0123456789abcdef' as LineKey
const lesson = (voice: string, atMs: number, change: Partial<Lesson> = {}): Lesson => ({
  line: LINE,
  voice,
  tripId: 'T1' as TripId,
  atMs,
  passed: [{ fromKm: 0, toKm: 60 }],
  dark: [{ fromKm: 41, toKm: 47, silentMs: 540_000 }],
  ...change,
})

export const coverageSuite = (open: OpenRecords) =>
  describe('coverage', () => {
    let opened: OpenedRecords
    const coverage = (): CoverageStore => opened.records().coverage
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('begins with nothing known, which needs no row', async () => {
      expect(await coverage().newest()).toEqual(NOTHING_LEARNT)
      expect(await coverage().version(0)).toEqual(NOTHING_LEARNT)
      expect(await coverage().version(1)).toBeNull()
    })
    it('keeps every version as it was, over a restart', async () => {
      const shadow = { fromKm: 41, toKm: 47, passed: 9, dark: 8, usualMs: 540_000, longMs: 840_000 }
      const first = { coverage: { [LINE]: { journeys: 9, shadows: [shadow] } }, learntAtMs: 1_000 }
      expect(await coverage().add(first)).toEqual({ version: 1, ...first })
      await coverage().add({ coverage: {}, learntAtMs: 2_000 })
      await opened.reopen()
      expect(await coverage().version(1)).toEqual({ version: 1, ...first })
      expect(await coverage().newest()).toEqual({ version: 2, coverage: {}, learntAtMs: 2_000 })
    })
    it('hears each voice once a week on each line, the first time', async () => {
      const first = lesson('74C-012.34', 10 * WEEK_MS)
      expect(await coverage().teach([first])).toBe(1)
      expect(await coverage().teach([first, lesson('74C-012.34', 10 * WEEK_MS + 1, { dark: [] })])).toBe(0)
      const others = [
        lesson('74C-012.34', 11 * WEEK_MS),
        lesson('74C-999.99', 10 * WEEK_MS + 5),
        lesson('74C-012.34', 10 * WEEK_MS, { line: 'Lother' as LineKey }),
      ]
      expect(await coverage().teach(others)).toBe(3)
      expect(await coverage().lessons(LINE)).toEqual([first, others[1], others[0]])
      expect(await coverage().lines()).toEqual([LINE, 'Lother'])
    })
    it('forgets what is old', async () => {
      await coverage().teach([lesson('A', WEEK_MS), lesson('B', 2 * WEEK_MS)])
      await coverage().forget(2 * WEEK_MS)
      expect((await coverage().lessons(LINE)).map(({ voice }) => voice)).toEqual(['B'])
    })
  })
