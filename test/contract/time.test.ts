import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTime, parseTime } from '../../contract/time.ts'

describe('a time on a wire', () => {
  it.each([
    ['9999-12-31T23:59:60Z', 'the leap second after which no year is left'],
    ['9999-12-31T23:59:59-00:01', 'an offset that leads past the last year'],
    ['0000-01-01T00:00:00+00:01', 'an offset that leads before the first year'],
    ['2026-02-30T00:00:00Z', 'a day that no month has'],
  ])('%s is none: %s', (text) => {
    expect(parseTime(text)).toBeNull()
  })

  it('comes back as it went out, whatever its offset', () => {
    const instant = fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') })
    fc.assert(
      fc.property(
        instant.filter((date) => !Number.isNaN(date.getTime())),
        (date) => {
          const text = formatTime(date.getTime())
          expect(text).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
          expect(parseTime(text)).toBe(date.getTime())
        },
      ),
    )
  })
})
