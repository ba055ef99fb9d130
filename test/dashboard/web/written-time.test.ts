import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayFromText,
  dayToText,
  momentFromText,
  momentToCalendar,
  momentToText,
} from '../../../dashboard/web/forms/written-time.ts'

describe('a moment', () => {
  it('is shown and read in GMT+7 as dd/MM/yyyy, wherever the desk stands', () => {
    expect(momentToText('2026-11-26T01:30:00.000Z')).toBe('26/11/2026 08:30')
    expect(momentToCalendar('2026-11-26T01:30:00.000Z')).toBe('2026-11-26T08:30')
    expect(momentFromText('26/11/2026 00:30')).toBe('2026-11-25T17:30:00.000Z')
    expect(momentToText('')).toBe('')
  })

  it.each(['3/4/2026 8:05', '03-04-2026, 08:05', '03042026 0805', '030420260805', '2026-04-03T08:05'])(
    'is understood as %s',
    (text) => expect(momentFromText(text)).toBe('2026-04-03T01:05:00.000Z'),
  )

  it.each(['', '26/11', '26/11/2026', '26/11/2026 24:61', '31/04/2026 08:00', '2026-11-', 'mai'])(
    'is none in “%s”',
    (text) => expect(momentFromText(text)).toBe(''),
  )

  it('keeps every minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minute) => {
        const at = new Date(minute * 60_000).toISOString()
        expect(momentFromText(momentToText(at))).toBe(at)
        expect(momentFromText(momentToCalendar(at))).toBe(at)
      }),
    )
  })
})

it('reads a day as it is written here, and refuses one that no calendar has', () => {
  expect(dayToText('2026-04-03')).toBe('03/04/2026')
  expect(dayFromText('3/4/2026')).toBe('2026-04-03')
  expect(dayFromText('03042026')).toBe('2026-04-03')
  expect(dayFromText('2026-04-03')).toBe('2026-04-03')
  expect(dayFromText('29/02/2026')).toBe('')
  expect(dayToText('')).toBe('')
})
