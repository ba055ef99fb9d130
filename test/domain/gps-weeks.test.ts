import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutRollover } from '../../domain/gps-weeks.ts'

const ROUND_MS = 1_024 * 7 * 86_400_000
const DAY_MS = 86_400_000
const received = fc.date({ min: new Date('2024-01-01'), max: new Date('2038-01-01'), noInvalidDate: true }).map(Number)

describe('GPS week roll-over', () => {
  test('is taken out either way, to the millisecond, of live and buffered times', () => {
    fc.assert(
      fc.property(received, fc.integer({ min: -5 * 60_000, max: 30 * DAY_MS }), (receivedAtMs, agoMs) => {
        const atMs = receivedAtMs - agoMs
        expect(withoutRollover(atMs, receivedAtMs)).toBe(atMs)
        expect(withoutRollover(atMs - ROUND_MS, receivedAtMs)).toBe(atMs)
        expect(withoutRollover(atMs + ROUND_MS, receivedAtMs)).toBe(atMs)
      }),
    )
  })
  test('is not seen in a clock that was reset, or is off by anything else', () => {
    for (const saidMs of [0, Date.UTC(1980, 0, 6), Date.UTC(2000, 0, 1), Date.UTC(2023, 4, 2)])
      for (let receivedAtMs = Date.UTC(2026, 0, 1); receivedAtMs < Date.UTC(2036, 0, 1); receivedAtMs += 7 * DAY_MS)
        expect(withoutRollover(saidMs, receivedAtMs)).toBe(saidMs)
    const receivedAtMs = Date.UTC(2026, 10, 21)
    for (const days of [31, 400, 7_000, 7_168 + 31, 7_168 - 1])
      expect(withoutRollover(receivedAtMs - days * DAY_MS, receivedAtMs)).toBe(receivedAtMs - days * DAY_MS)
  })
})
