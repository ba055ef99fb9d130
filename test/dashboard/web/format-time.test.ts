import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAbsolute, formatClock, spanOf } from '../../../dashboard/web/clock/format-time.ts'

describe('times on screen', () => {
  it('are dd/MM/yyyy HH:mm:ss in GMT+7, on any machine', () => {
    expect(formatAbsolute(Date.UTC(2026, 10, 20, 20, 14, 7))).toBe('21/11/2026 03:14:07 GMT+7')
    expect(formatClock(Date.UTC(2026, 11, 31, 17, 0, 0))).toBe('00:00:00')
  })

  it('say an age in its largest useful unit', () => {
    expect(spanOf(12_900)).toEqual({ unit: 'seconds', count: 12 })
    expect(spanOf(4 * 60_000 + 59_000)).toEqual({ unit: 'minutes', count: 4 })
    expect(spanOf(130 * 60_000)).toEqual({ unit: 'hours', count: 2, minutes: 10 })
    expect(spanOf(51 * 3_600_000)).toEqual({ unit: 'days', count: 2, hours: 3 })
    expect(spanOf(-5_000)).toEqual({ unit: 'seconds', count: 0 })
  })

  it('never make an older thing look younger', () => {
    const minutes = (ms: number) => {
      const span = spanOf(ms)
      if (span.unit === 'seconds') return span.count / 60
      if (span.unit === 'minutes') return span.count
      return span.unit === 'hours' ? span.count * 60 + span.minutes : (span.count * 24 + span.hours) * 60
    }
    const age = fc.integer({ min: 0, max: 10 * 86_400_000 })
    fc.assert(fc.property(age, age, (a, b) => (a <= b ? minutes(a) <= minutes(b) : minutes(b) <= minutes(a))))
  })
})
