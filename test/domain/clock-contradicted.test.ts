import { describe, expect, test } from 'vitest'
import { correctReport } from '../../domain/clock-offset.ts'
import type { Report } from '../../domain/report.ts'
import { reportOf } from './judging/timeline.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const NOON_MS = Date.UTC(2026, 10, 21, 12)

/** Made, by its own clock, `saidAgoMs` before its receipt at noon. */
const received = (saidAgoMs: number, more: Partial<Report> = {}): Report => ({
  ...reportOf('0:10 km 10'),
  ...{ atMs: NOON_MS - saidAgoMs, sentAtMs: NOON_MS - saidAgoMs, receivedAtMs: NOON_MS },
  ...more,
})
const CUT = { lock: { state: null, wire: 'cut', case: null } } as const
/** How long before its receipt it is judged to have been made. */
const agoMs = (raw: Report, offsetMs: number): number => NOON_MS - correctReport(raw, offsetMs, true).atMs

describe('a report that contradicts the offset in force', () => {
  test('by being in step is not corrected', () => {
    for (const offsetMs of [6 * MINUTE_MS, -50 * MINUTE_MS, -20 * HOUR_MS, 900 * HOUR_MS])
      expect(agoMs(received(2_000), offsetMs)).toBe(2_000)
  })
  test('of days by naming the last 24 hours was made when it says: the clock is right again', () => {
    for (const offsetMs of [900 * HOUR_MS, -30 * HOUR_MS, 46 * 365 * 24 * HOUR_MS]) {
      expect(agoMs(received(HOUR_MS), offsetMs)).toBe(HOUR_MS)
      expect(agoMs(received(HOUR_MS, { ...CUT, buffered: true }), offsetMs)).toBe(HOUR_MS)
    }
    const madeWhileReset = received(46 * 365 * 24 * HOUR_MS, { buffered: true, sentAtMs: NOON_MS - 1_000 })
    expect(agoMs(madeWhileReset, 46 * 365 * 24 * HOUR_MS)).toBe(0)
  })
  test('without `sentAt` is believed against an absurd offset, or when a wire was cut', () => {
    expect(agoMs(received(2_000, { sentAtMs: null }), -20 * HOUR_MS)).toBe(2_000)
    expect(agoMs(received(2_000, { sentAtMs: null, ...CUT }), -50 * MINUTE_MS)).toBe(2_000)
    expect(agoMs(received(2_000, { sentAtMs: null }), -6 * MINUTE_MS)).toBe(2_000 + 6 * MINUTE_MS)
  })
  test('only because it waited as long as its clock is fast is corrected as ever', () => {
    const waited = received(-2 * MINUTE_MS, { buffered: true })
    expect(agoMs(waited, -6 * MINUTE_MS)).toBe(4 * MINUTE_MS)
    expect(agoMs({ ...waited, ...CUT }, -6 * MINUTE_MS)).toBe(4 * MINUTE_MS)
  })
  test('because it was made later than it was sent is from before its clock fell back', () => {
    const offsetMs = 2 * HOUR_MS
    const flushed = { buffered: true, sentAtMs: NOON_MS - offsetMs }
    expect(agoMs(received(HOUR_MS, { ...flushed, ...CUT }), offsetMs)).toBe(HOUR_MS)
    expect(agoMs(received(2.5 * HOUR_MS, flushed), offsetMs)).toBe(HOUR_MS / 2)
  })
  test('by more than a day, though not buffered, is judged when it was received', () => {
    expect(agoMs(received(3 * 365 * 24 * HOUR_MS), 0)).toBe(0)
    expect(agoMs(received(20 * HOUR_MS), 0)).toBe(20 * HOUR_MS)
    expect(agoMs(received(30 * HOUR_MS, { buffered: true }), 0)).toBe(30 * HOUR_MS)
  })
})
