import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barOf, figuresOf, signKey } from '../../../dashboard/web/desk/detail/evidence-figures.ts'
import en from '../../../dashboard/web/locales/en.json' with { type: 'json' }
import { alertOf } from './alert-of.ts'

describe('the figures of an alert', () => {
  it('stand beside the thresholds they are judged by', () => {
    const figures = figuresOf(
      alertOf({
        code: 'ROUTE_DEVIATION',
        evidence: {
          measured: { farthestM: 420, beyondM: 120, fixes: 5, durationMs: 240_000, accuracyM: null },
          threshold: { halfWidthM: 300, p1BeyondM: 1_000, confirmFixes: 3, confirmMs: 60_000, p1AfterMs: 600_000 },
          fixes: [],
          against: [],
        },
      }),
    )
    expect(figures).toEqual([
      { key: 'farthestM', unit: 'metres', measured: 420, threshold: 300 },
      { key: 'beyondM', unit: 'metres', measured: 120, threshold: 1_000 },
      { key: 'fixes', unit: 'count', measured: 5, threshold: 3 },
      { key: 'durationMs', unit: 'duration', measured: 240_000, threshold: 60_000 },
    ])
  })

  it('stand beside the highest threshold they have passed', () => {
    const thresholdAfter = (silentMs: number) =>
      figuresOf(
        alertOf({
          code: 'SIGNAL_LOST',
          evidence: {
            measured: { silentMs },
            threshold: { limitMs: 120_000, p1AfterMs: 3_600_000 },
            fixes: [],
            against: [],
          },
        }),
      )[0]?.threshold
    expect([125_000, 3_599_999, 3_600_000].map(thresholdAfter)).toEqual([120_000, 120_000, 3_600_000])
  })

  it('stand beside what they were really confirmed by: few fixes over a longer time', () => {
    const figures = figuresOf(
      alertOf({
        code: 'ROUTE_DEVIATION',
        evidence: {
          measured: { fixes: 2, durationMs: 130_000 },
          threshold: { confirmFixes: 3, confirmMs: 60_000, slowConfirmFixes: 2, slowConfirmMs: 120_000 },
          fixes: [],
          against: [],
        },
      }),
    )
    expect(figures.map(({ key, threshold }) => [key, threshold])).toEqual([
      ['fixes', 2],
      ['durationMs', 120_000],
    ])
  })

  it('know what is wrong when it is low, and show a deadline as a moment', () => {
    const figures = figuresOf(
      alertOf({
        code: 'LOW_BATTERY',
        evidence: {
          measured: { lowestPct: 12 },
          threshold: { lowPct: 30, criticalPct: 15, deadlineTo: '2026-11-21T06:00:00.000Z' },
          fixes: [],
          against: [],
        },
      }),
    )
    expect(figures).toEqual([
      { key: 'lowestPct', unit: 'percent', measured: 12, threshold: 15, isLowWrong: true },
      { key: 'deadlineTo', unit: 'instant', measured: Date.UTC(2026, 10, 21, 6), threshold: null },
    ])
    expect([barOf(12, 15, true).isOver, barOf(20, 15, true).isOver]).toEqual([true, false])
  })

  it('say words and instants without a bar', () => {
    const figures = figuresOf(
      alertOf({
        evidence: {
          measured: { sign: 'lock.wire=cut', lastAt: '2026-11-21T03:14:07.000Z' },
          threshold: {},
          fixes: [],
          against: [],
        },
      }),
    )
    expect(figures.map(({ unit, measured, threshold }) => [unit, measured, threshold])).toEqual([
      ['word', 'lock.wire=cut', null],
      ['instant', Date.UTC(2026, 10, 21, 3, 14, 7), null],
    ])
    expect(Object.keys(en.sign)).toContain(signKey('lock.wire=cut').replace('sign.', ''))
  })

  it('have bars that stay inside their frame and tell which side is larger', () => {
    const amount = fc.double({ min: 0, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(amount, amount, (measured, threshold) => {
        const { fill, mark, isOver } = barOf(measured, threshold)
        expect(Math.max(fill, mark)).toBeLessThan(1)
        expect(fill > mark).toBe(isOver)
      }),
    )
  })
})
