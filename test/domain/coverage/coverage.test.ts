import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shadowsOf } from '../../../domain/coverage/coverage.ts'
import type { Lesson } from '../../../domain/coverage/lesson.ts'
import type { TripId } from '../../../domain/ids.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import { corridor } from '../judging/test-road.ts'

const [line = '' as never] = corridor.lineKeys
const DAY_MS = 24 * 3_600_000
const NOW_MS = 1_000 * DAY_MS
const MINUTE_MS = 60_000
const settings = DEFAULT_SETTINGS.coverage

const lesson = (
  number: number,
  dark: readonly (readonly [number, number, number])[],
  change: Partial<Lesson> = {},
): Lesson => ({
  line,
  voice: `V${number}`,
  tripId: `T${number}` as TripId,
  atMs: NOW_MS - DAY_MS,
  passed: [{ fromKm: 0, toKm: 60 }],
  dark: dark.map(([fromKm, toKm, minutes]) => ({ fromKm, toKm, silentMs: minutes * MINUTE_MS })),
  ...change,
})
const shadows = (lessons: readonly Lesson[]) => shadowsOf(lessons, settings, NOW_MS)

describe('the shadows of a line', () => {
  test('are where enough vehicles, and most that passed, were silent', () => {
    const lessons = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => lesson(n, n <= 8 ? [[41, 47, n]] : []))
    expect(shadows(lessons)).toEqual([
      { fromKm: 41, toKm: 47, passed: 10, dark: 8, usualMs: 4 * MINUTE_MS, longMs: 8 * MINUTE_MS },
    ])
    expect(shadows(lessons.slice(0, 4))).toEqual([])
    expect(shadows(lessons.map((one, n) => (n < 4 ? one : lesson(n, []))))).toEqual([])
  })
  test('are where they agree: a hole that is a kilometre further for some is as long as most say', () => {
    const lessons = [1, 2, 3, 4, 5, 6].map((n) => lesson(n, [[n % 2 ? 41 : 42, 47, 5]]))
    expect(shadows(lessons).map(({ fromKm, toKm }) => [fromKm, toKm])).toEqual([[42, 47]])
    expect(shadows([...lessons, ...lessons.map((one, n) => ({ ...one, voice: `W${n}` }))])[0]?.fromKm).toBe(41)
  })
  test('are not taught by one driver, however often he jams there', () => {
    const jammed = Array.from({ length: 50 }, (_, n) =>
      lesson(n, [[30, 33, 20]], { voice: 'V1', atMs: NOW_MS - n * 3 * DAY_MS }),
    )
    expect(shadows(jammed)).toEqual([])
  })
  test('are not taught by a gang where others are heard', () => {
    const gang = [1, 2, 3, 4, 5, 6].map((n) => lesson(n, [[30, 33, 20]]))
    const others = Array.from({ length: 7 }, (_, n) => lesson(100 + n, []))
    expect(shadows(gang)).toHaveLength(1)
    expect(shadows([...gang, ...others])).toEqual([])
  })
  test('are forgotten when nobody was silent there for half a year', () => {
    const old = [1, 2, 3, 4, 5].map((n) => lesson(n, [[41, 47, 5]], { atMs: NOW_MS - 181 * DAY_MS }))
    expect(shadows(old)).toEqual([])
    expect(shadows(old.map((one) => ({ ...one, atMs: NOW_MS - 179 * DAY_MS })))).toHaveLength(1)
  })
  const lessons = fc.array(
    fc
      .record({
        voice: fc.integer({ min: 1, max: 9 }),
        from: fc.integer({ min: 0, max: 50 }),
        km: fc.integer({ min: 0, max: 9 }),
        minutes: fc.integer({ min: 3, max: 90 }),
        age: fc.integer({ min: 0, max: 300 }),
      })
      .map(({ voice, from, km, minutes, age }) =>
        lesson(voice, km === 0 ? [] : [[from, from + km, minutes]], { atMs: NOW_MS - age * DAY_MS }),
      ),
    { maxLength: 40 },
  )
  test('depend on the set of lessons alone, in any order', () => {
    fc.assert(
      fc.property(
        lessons.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(shadows(shuffled)).toEqual(shadows(all))
        },
      ),
    )
  })
  test('always had their vehicles and their share, lie apart, and wait no longer than anybody was silent', () => {
    fc.assert(
      fc.property(lessons, (all) => {
        const young = all.filter(({ atMs }) => atMs > NOW_MS - settings.learnFromMs)
        const found = shadows(all)
        for (const [index, shadow] of found.entries()) {
          const { fromKm, toKm, usualMs, longMs } = shadow
          expect(fromKm).toBeGreaterThan(found[index - 1]?.toKm ?? -1)
          expect(usualMs).toBeLessThanOrEqual(longMs)
          expect(longMs).toBeLessThanOrEqual(
            Math.max(...young.flatMap(({ dark }) => dark.map(({ silentMs }) => silentMs))),
          )
          for (let km = fromKm; km < toKm; km += 1) {
            const dark = young.filter((one) => one.dark.some((stretch) => stretch.fromKm <= km && km < stretch.toKm))
            expect(new Set(dark.map(({ voice }) => voice)).size).toBeGreaterThanOrEqual(settings.leastVehicles)
            expect(dark.length).toBeGreaterThanOrEqual(young.length * settings.leastShare)
          }
        }
      }),
    )
  })
})
