import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BurstState, burstEndMs, burstWakeMs, withOccurrence } from '../../../domain/rules/bursts.ts'

const QUIET_MS = 600_000
const none: BurstState<string> = { revision: 0, bursts: [] }
const all = (timesMs: readonly number[]): BurstState<string> =>
  timesMs.reduce((state, atMs) => withOccurrence(state, { atMs, fix: null, detail: `at ${atMs}` }, QUIET_MS), none)
/** Further apart than what counts as told again. */
const times = fc.uniqueArray(
  fc.nat(10_000).map((n) => n * 3_000),
  { maxLength: 60 },
)

describe('bursts', () => {
  test('hold what follows within the quiet time, in whatever order it was told', () => {
    fc.assert(
      fc.property(times, fc.func(fc.nat()), (timesMs, key) => {
        const shuffled = [...timesMs].sort((a, b) => key(a) - key(b))
        const { bursts } = all(shuffled)
        expect(bursts).toEqual(all([...timesMs].sort((a, b) => a - b)).bursts)
        expect(bursts.reduce((sum, { count }) => sum + count, 0)).toBe(timesMs.length)
        for (const [index, burst] of bursts.entries()) {
          const next = bursts[index + 1]
          if (next) expect(next.startedAtMs - burst.lastAtMs).toBeGreaterThan(QUIET_MS)
        }
      }),
    )
  })
  test('count what is told again once, also when the clock offset moved by a step', () => {
    const once = all([0, 60_000])
    expect(withOccurrence(once, { atMs: 61_500, fix: null, detail: '' }, QUIET_MS)).toBe(once)
    expect(withOccurrence(once, { atMs: 62_500, fix: null, detail: '' }, QUIET_MS).bursts[0]?.count).toBe(3)
  })
  test('say of the first what is to say', () => {
    expect(all([60_000, 30_000]).bursts[0]).toMatchObject({ startedAtMs: 30_000, detail: 'at 30000' })
  })
  test('end with the last occurrence once it was quiet', () => {
    const state = all([0, 100_000])
    const [burst] = state.bursts
    if (!burst) throw new Error('expected a burst')
    expect(burstEndMs(burst, 699_999, QUIET_MS)).toBeNull()
    expect(burstEndMs(burst, 700_000, QUIET_MS)).toBe(100_000)
    expect(burstWakeMs(state, 100_000, QUIET_MS)).toBe(700_000)
    expect(burstWakeMs(state, 700_000, QUIET_MS)).toBeNull()
  })
  test('stay few, whatever a seal claims', () => {
    const { bursts } = all(Array.from({ length: 1_000 }, (_, n) => n * 86_400_000))
    expect(bursts).toHaveLength(100)
    expect(bursts.reduce((sum, { count }) => sum + count, 0)).toBe(1_000)
  })
})
