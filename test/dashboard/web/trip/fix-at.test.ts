import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexAt, nearestFix, stepFrom } from '../../../../dashboard/web/trip/fix-at.ts'
import { timedFixOf } from './timed-fix-of.ts'

const FIXES = [100, 200, 300].map((ms) => timedFixOf(ms))

it('finds the last fix at or before any moment', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { maxLength: 40 })
  fc.assert(
    fc.property(times, fc.integer({ min: -10, max: 1_010 }), (some, ms) => {
      const sorted = some.toSorted((a, b) => a - b)
      expect(
        indexAt(
          sorted.map((atMs) => timedFixOf(atMs)),
          ms,
        ),
      ).toBe(sorted.findLastIndex((atMs) => atMs <= ms))
    }),
  )
})

it.each([
  [100, 1, 200],
  [150, 1, 200],
  [150, -1, 100],
  [200, -1, 100],
  [100, -1, 100],
  [300, 1, 300],
  [999, -1, 300],
  [0, -1, 100],
] as const)('steps from %i by %i to %i', (fromMs, step, toMs) => {
  expect(stepFrom(FIXES, fromMs, step)?.atMs).toBe(toMs)
})

it('steps nowhere where there is no fix', () => {
  expect(stepFrom([], 5, 1)).toBeUndefined()
  expect(nearestFix([], [106, 16])).toBeUndefined()
})

it('takes the nearer fix on the ground, where a degree of longitude is shorter than one of latitude', () => {
  const east = timedFixOf(1, { place: [105.01, 60] })
  const north = timedFixOf(2, { place: [105, 60.008] })
  expect(nearestFix([east, north], [105, 60])).toBe(east)
})
