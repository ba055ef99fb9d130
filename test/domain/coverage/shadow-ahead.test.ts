import { describe, expect, test } from 'vitest'
import type { Shadow } from '../../../domain/coverage/coverage.ts'
import { shadowAhead } from '../../../domain/coverage/shadow-ahead.ts'
import type { GateId } from '../../../domain/ids.ts'
import type { Leg, Plan } from '../../../domain/judging/plan.ts'
import { passedFix, planWith } from '../judging/test-road.ts'

const MINUTE_MS = 60_000
const shadow = (fromKm: number, toKm: number, longMs = 10 * MINUTE_MS): Shadow => ({
  ...{ fromKm, toKm, longMs },
  passed: 10,
  dark: 9,
  usualMs: 5 * MINUTE_MS,
})
const known = shadow(20, 26)
const planOver = (shadows: readonly Shadow[], change: Partial<Leg> = {}, plan: Partial<Plan> = {}): Plan =>
  planWith({ ...plan, legs: planWith().legs.map((leg) => ({ ...leg, shadows: [shadows], ...change })) })

describe('the shadow ahead of a fix', () => {
  // 60 km/h and a report a minute: a kilometre, and one of margin.
  test('is one that it stands in, or reaches before the next report', () => {
    const plan = planOver([known])
    const at = (km: number): boolean => shadowAhead(plan, passedFix(km)) === known
    expect([17.9, 18.1, 22, 25.9, 26.9, 27.1].map(at)).toEqual([false, true, true, true, true, false])
  })
  test('lies ahead, not behind: against the line it is reached from the other side', () => {
    const back = { originGate: 'east' as GateId, destinationGate: 'west' as GateId }
    const plan = planOver([known], back)
    const at = (km: number): boolean => shadowAhead(plan, passedFix(km)) === known
    expect([18.9, 19.1, 27.9, 28.1].map(at)).toEqual([false, true, true, false])
  })
  test('is further ahead of a faster truck, and of one that reports more seldom', () => {
    const plan = planOver([known], {}, { reportingIntervalS: 300 })
    expect(shadowAhead(plan, passedFix(14.5))).toBe(known)
    expect(shadowAhead(plan, passedFix(14.5, { speedKmh: 40 }))).toBeNull()
    expect(shadowAhead(plan, passedFix(16, { speedKmh: null }))).toBe(known)
    expect(shadowAhead(plan, passedFix(18.5, { speedKmh: 0 }))).toBeNull()
  })
  test('is the one with the longest silences of several', () => {
    const longer = shadow(27, 28, 12 * MINUTE_MS)
    expect(shadowAhead(planOver([known, longer]), passedFix(25.5))).toBe(longer)
  })
  test('is none off the corridor, without a fix, and where nothing was learnt', () => {
    expect(shadowAhead(planOver([known]), passedFix(22, { northM: 800 }))).toBeNull()
    expect(shadowAhead(planOver([known]), null)).toBeNull()
    expect(shadowAhead(planOver([]), passedFix(22))).toBeNull()
    expect(shadowAhead(planWith(), passedFix(22))).toBeNull()
  })
})
