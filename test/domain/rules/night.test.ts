import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextNightMs, nightBetweenMs } from '../../../domain/rules/night.ts'

const MINUTE_MS = 60_000
const hour = fc.integer({ min: 0, max: 24 })
const moment = fc.integer({ min: -3_000, max: 6_000 }).map((n) => n * MINUTE_MS)
const isNight = (atMs: number, { fromHour, toHour }: { fromHour: number; toHour: number }): boolean => {
  const local = (((atMs / 3_600_000 + 7) % 24) + 24) % 24
  return fromHour <= toHour ? local >= fromHour && local < toHour : local >= fromHour || local < toHour
}

test('counts the same nights as a clock that is looked at every minute', () => {
  fc.assert(
    fc.property(moment, moment, hour, hour, (a, b, fromHour, toHour) => {
      const hours = { fromHour, toHour }
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      let minutes = 0
      let first: number | null = null
      for (let ms = from; ms < to; ms += MINUTE_MS) {
        if (!isNight(ms, hours)) continue
        minutes += 1
        first ??= ms
      }
      expect(nightBetweenMs(from, to, hours)).toBe(minutes * MINUTE_MS)
      if (first !== null) expect(nextNightMs(from, hours)).toBe(first)
    }),
  )
})

test('does not take longer for a million years', () => {
  const hours = { fromHour: 22, toHour: 5 }
  expect(nightBetweenMs(0, 24 * 3_600_000 * 365e6, hours)).toBe(7 * 3_600_000 * 365e6)
})
