import { describe, expect, test } from 'vitest'
import { createJourney, insert, rebuild } from '../../../domain/judging/journey.ts'
import { inOrder } from '../../../domain/judging/report-order.ts'
import { episodes } from '../../../domain/judging/step.ts'
import type { Report } from '../../../domain/report.ts'
import { planWith } from './test-road.ts'
import { reportOf } from './timeline.ts'

const plan = planWith()
const noRuleError = (): never => {
  throw new Error('a rule threw')
}
/** Reports that differ in nothing but the battery, at one and the same moment. */
const ofOneMoment = (count: number): Report[] => {
  const report = reportOf('0:10 km 10')
  return Array.from({ length: count }, (_, index) => ({ ...report, batteryPct: index / count }))
}
const millisecondsOf = (work: () => void): number => {
  const before = performance.now()
  work()
  return performance.now() - before
}

describe('a seal that floods', () => {
  test('cannot stop judging with thousands of reports of one moment', () => {
    const flood = ofOneMoment(20_000)
    // Compared with one another they would take minutes.
    const tookMs = millisecondsOf(() => {
      expect(inOrder([...flood, ...flood])).toHaveLength(20_000)
      const inserted = insert(createJourney(plan), flood, noRuleError)
      expect(inserted.kind).toBe('folded')
    })
    expect(tookMs).toBeLessThan(5_000)
  })

  test('from poles, across the antimeridian and from the end of time, ten thousand times a second', () => {
    const start = reportOf('0:10 km 10')
    const corners = [-180, 180, 179.999999, 0].flatMap((lng) => [-90, 90, 0, 89.999999].map((lat) => ({ lng, lat })))
    const flood = Array.from({ length: 10_000 }, (_, index): Report => {
      const atMs = index % 100 === 99 ? 253_402_300_799_999 - index : start.atMs + index / 10
      const fix = start.fix && { ...start.fix, ...corners[index % corners.length], atMs, speedKmh: Number.NaN }
      return { ...start, atMs, seq: index, fix, lock: { state: 'open', wire: 'cut', case: 'open' } }
    })
    for (const one of [plan, planWith({ phase: 'unarmed' })]) {
      const tookMs = millisecondsOf(() => {
        const inserted = insert(createJourney(one), flood, noRuleError)
        if (inserted.kind !== 'folded') throw new Error('expected a new journey to take in everything')
        expect(episodes(one, inserted.journey.state, start.atMs + 1_000)).toBeInstanceOf(Array)
        expect(JSON.stringify(inserted.journey.state)).not.toContain('NaN')
      })
      expect(tookMs).toBeLessThan(5_000)
    }
  })

  test('is judged again from its beginning without holding all of it', () => {
    const start = reportOf('0:10 km 10')
    const flood = Array.from({ length: 100_000 }, (_, index) => ({ ...start, atMs: start.atMs + index, fix: null }))
    const tookMs = millisecondsOf(() => {
      expect(rebuild(plan, flood, noRuleError, true).kept).toBeLessThan(5_000)
    })
    expect(tookMs).toBeLessThan(5_000)
  })
})
