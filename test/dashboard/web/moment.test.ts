import fc from 'fast-check'
import { expect, it } from 'vitest'
import { momentFromText, momentToText } from '../../../dashboard/web/forms/moment.ts'

it('shows and reads a moment in GMT+7, wherever the desk stands', () => {
  expect(momentToText('2026-11-26T01:30:00.000Z')).toBe('2026-11-26T08:30')
  expect(momentFromText('2026-11-26T00:30')).toBe('2026-11-25T17:30:00.000Z')
  expect(momentToText('')).toBe('')
  expect(momentFromText('')).toBe('')
  expect(momentFromText('2026-11-')).toBe('')
})

it('keeps every minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minute) => {
      const at = new Date(minute * 60_000).toISOString()
      expect(momentFromText(momentToText(at))).toBe(at)
    }),
  )
})
