import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ClockSample,
  type ClockState,
  correctReport,
  initialClock,
  observe,
  offsetMs,
} from '../../domain/clock-offset.ts'
import { createJourney } from '../../domain/judging/journey.ts'
import { episodes } from '../../domain/judging/step.ts'
import type { Report } from '../../domain/report.ts'
import { planWith, START_MS } from './judging/test-road.ts'
import { at, insertAll, judged, reportOf, reportsOf, told } from './judging/timeline.ts'

const MINUTE_MS = 60_000

/** What ingest does with each report in order of receipt. */
const receive = (clock: ClockState, raw: Report): Report => {
  observe(clock, raw.receivedAtMs, raw)
  return correctReport(raw, offsetMs(clock), true)
}
/** The same report as a seal sends it whose clock is wrong by `byMs`; `latencyMs` on the way. */
const byClock = (report: Report, byMs: number, latencyMs: number): Report => ({
  ...report,
  atMs: report.atMs + byMs,
  receivedAtMs: report.receivedAtMs + latencyMs,
  sentAtMs: report.sentAtMs === null ? null : report.sentAtMs + byMs,
  fix: report.fix && { ...report.fix, atMs: report.fix.atMs + byMs },
  events: report.events.map((event) => ({ ...event, atMs: event.atMs + byMs })),
})
const receiveAll = (raw: readonly Report[]): Report[] => {
  const clock = initialClock()
  return raw.map((one) => receive(clock, one))
}

const TIMELINE = `
  0:10 km 10
  0:11 km 10.5 north 700
  0:12 km 11 north 1700
  0:13 km 11.5 north 700
  0:14 km 12 case=open case-opened@0:13:30
  0:15 km 13
  0:16 km 14 wire=cut
  0:17 km 15 north 600
`
const LATENCIES_MS = [300, 2_900, 450, 800, 1_900, 350, 600, 700]

describe('a clock six minutes fast changes nothing', () => {
  test.each([6 * MINUTE_MS, -6 * MINUTE_MS, 90 * MINUTE_MS])('by %d ms', (byMs) => {
    const raw = reportsOf(TIMELINE).map((report, i) => byClock(report, byMs, LATENCIES_MS[i] ?? 0))
    const corrected = receiveAll(raw)
    const plan = planWith()
    const found = episodes(plan, insertAll(createJourney(plan), corrected).state, at('0:20'))
    const truth = judged(TIMELINE)
    expect(truth).toHaveLength(3)
    expect(found.map((one) => `${one.code} ${one.severity}`)).toEqual(truth.map((line) => line.split(' ', 2).join(' ')))
    reportsOf(TIMELINE).forEach((report, i) => {
      expect(Math.abs((corrected[i]?.atMs ?? 0) - report.atMs)).toBeLessThan(3_500)
    })
  })
  test('and flushed twice it is judged once, although the offset moved a little', () => {
    const raw = reportsOf('0:10 km 10 north 700\n0:11 km 10.5 north 700')
    const live = raw.map((report, i) => byClock(report, 6 * MINUTE_MS, i * 2_500))
    const again = live.map((report) => ({ ...report, buffered: true, receivedAtMs: report.receivedAtMs + 60_000 }))
    const corrected = receiveAll([...live, ...again])
    expect(new Set(corrected.map((report) => report.clockOffsetMs)).size).toBeGreaterThan(1)
    const plan = planWith()
    for (const order of [corrected, [...corrected].reverse()]) {
      const journey = order.reduce((folded, report) => insertAll(folded, [report]), createJourney(plan))
      expect(journey.kept).toBe(2)
      expect(episodes(plan, journey.state, at('0:20')).map(told)).toEqual([])
    }
  })
})

describe('the estimate', () => {
  const sample = (differenceMs: number) => ({
    receivedAtMs: START_MS,
    sentAtMs: START_MS - differenceMs,
    atMs: null,
    seq: null,
    buffered: false,
  })
  type Sample = Omit<ClockSample, 'fix'> & { readonly receivedAtMs: number }
  const clockAfter = (...samples: Sample[]) => {
    const clock = initialClock()
    for (const one of samples) observe(clock, one.receivedAtMs, { ...one, fix: null })
    return clock
  }
  const offsetAfter = (...samples: Sample[]) => offsetMs(clockAfter(...samples))

  test('corrects nothing within 2 min', () => {
    expect(offsetAfter(sample(119_000))).toBe(0)
    expect(offsetAfter(sample(121_000))).toBe(121_000)
    expect(offsetAfter(sample(-121_000))).toBe(-121_000)
  })
  test('is the median of the last 15', () => {
    // The first that is slow may have waited on its way: the second says that it is the clock.
    expect(
      offsetAfter(...Array.from({ length: 15 }, () => sample(0)), ...Array.from({ length: 8 }, () => sample(400_000))),
    ).toBe(0)
    expect(
      offsetAfter(...Array.from({ length: 15 }, () => sample(0)), ...Array.from({ length: 9 }, () => sample(400_000))),
    ).toBe(400_000)
  })
  test('moves by more than 2 s and only to the median, of two middle ones to the nearer to zero', () => {
    const distanceMs = fc.oneof(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: -100_000, max: 100_000 }))
    fc.assert(
      fc.property(fc.array(distanceMs, { minLength: 1, maxLength: 40 }), (all) => {
        const clock = initialClock()
        for (const differenceMs of all) {
          const before = clock.inForceMs
          observe(clock, START_MS, { ...sample(differenceMs), fix: null })
          const sorted = clock.samplesMs.toSorted((a, b) => a - b)
          const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
          const median = Math.abs(low) <= Math.abs(high) ? low : high
          expect(clock.inForceMs).toBe(Math.abs(median - before) > 2_000 ? median : before)
        }
      }),
    )
  })
  test('learns nothing from buffered reports, nor from old times without sentAt', () => {
    expect(offsetAfter({ ...sample(-400_000), buffered: true })).toBe(0)
    expect(
      offsetAfter({ receivedAtMs: START_MS, sentAtMs: null, atMs: START_MS - 7_200_000, seq: null, buffered: false }),
    ).toBe(0)
  })
  test('learns from a time in the future without sentAt, but not from a single one among sound ones', () => {
    const ahead = { receivedAtMs: START_MS, sentAtMs: null, atMs: START_MS + 400_000, seq: null, buffered: false }
    const sound = { ...ahead, atMs: START_MS - 1_000 }
    expect(offsetAfter(ahead)).toBe(-400_000)
    expect(offsetAfter(sound, ahead)).toBe(0)
    expect(offsetAfter(ahead, sound)).toBe(0)
  })
  test('is not moved by a queue that is sent at once, only by a clock that keeps its distance', () => {
    const sent = (sentMin: number, receivedMin: number) => ({
      receivedAtMs: START_MS + receivedMin * MINUTE_MS,
      sentAtMs: START_MS + sentMin * MINUTE_MS,
      atMs: null,
      seq: null,
      buffered: false,
    })
    const sound = Array.from({ length: 5 }, (_, i) => sent(i, i))
    const queue = Array.from({ length: 60 }, (_, i) => sent(5 + i, 65 + i / 1_000))
    expect(offsetAfter(...sound, ...queue, sent(66, 66))).toBe(0)
    const slow = Array.from({ length: 9 }, (_, i) => sent(5 + i, 65 + i))
    expect(offsetAfter(...sound, ...slow)).toBe(60 * MINUTE_MS)
  })
  test('is not moved by a queue of a clock that is ahead', () => {
    const sent = (sentMin: number, receivedMin: number) => ({
      receivedAtMs: START_MS + receivedMin * MINUTE_MS,
      sentAtMs: START_MS + (sentMin + 40) * MINUTE_MS,
      atMs: null,
      seq: null,
      buffered: false,
    })
    const ahead = Array.from({ length: 20 }, (_, i) => sent(i, i))
    const queue = Array.from({ length: 12 }, (_, i) => sent(20 + i / 2, 26 + i / 1_000))
    expect(offsetAfter(...ahead, ...queue)).toBe(-40 * MINUTE_MS)
    // One that is set right is ahead of nothing any more, and keeps its rhythm.
    const right = Array.from({ length: 9 }, (_, i) => ({
      ...sent(27 + i, 27 + i),
      sentAtMs: START_MS + (27 + i) * MINUTE_MS,
    }))
    expect(offsetAfter(...ahead, ...queue, ...right)).toBe(0)
  })
  test('is not moved by a queue of a clock that was reset and is right again', () => {
    const sent = (sentMin: number, receivedMin: number, byMs = 0) => ({
      receivedAtMs: START_MS + receivedMin * MINUTE_MS,
      sentAtMs: START_MS + sentMin * MINUTE_MS + byMs,
      atMs: null,
      seq: null,
      buffered: false,
    })
    const years = -46 * 365 * 24 * 60 * MINUTE_MS
    const reset = Array.from({ length: 20 }, (_, i) => sent(i, i, years))
    const right = Array.from({ length: 7 }, (_, i) => sent(20 + i, 20 + i))
    const queue = Array.from({ length: 60 }, (_, i) => sent(27 + i, 90 + i / 1_000))
    expect(offsetAfter(...reset, ...right, ...queue)).toBe(-years)
    expect(offsetAfter(...reset, ...right, ...queue, sent(91, 91))).toBe(0)
  })
  test('follows at once a clock that fell back: its numbers go on, its time does not', () => {
    const sent = (seq: number, receivedMin: number, byMin: number, more: object = {}) => ({
      receivedAtMs: START_MS + receivedMin * MINUTE_MS,
      sentAtMs: START_MS + (receivedMin + byMin) * MINUTE_MS,
      atMs: null,
      seq,
      buffered: false,
      ...more,
    })
    const sound = Array.from({ length: 20 }, (_, i) => sent(i, i, 0))
    expect(offsetAfter(...sound, sent(20, 20, -50))).toBe(50 * MINUTE_MS)
    expect(offsetAfter(...sound, sent(20, 20, -50), sent(21, 21, -50))).toBe(50 * MINUTE_MS)
    // A buffer after a silence tells of it, too: it was sent by the same clock, and made before.
    const buffered = { buffered: true, atMs: START_MS + 100 * MINUTE_MS }
    expect(offsetAfter(...sound, sent(150, 150, -140, buffered))).toBe(140 * MINUTE_MS)
    // What was overtaken or is sent again has a number of before; without one nobody can tell.
    expect(offsetAfter(...sound, sent(12, 20, -8))).toBe(0)
    expect(offsetAfter(...sound, { ...sent(20, 20, -50), seq: null })).toBe(0)
    // Nor has a counter gone round within a minute.
    const rolled = Array.from({ length: 20 }, (_, i) => sent((i + 240) % 256, i, 0))
    expect(offsetAfter(...rolled, sent(250, 20, -10))).toBe(0)
    expect(offsetAfter(...rolled.slice(0, 16), sent(0, 16, -50))).toBe(50 * MINUTE_MS)
    // In a queue of hours it goes round within seconds: one that was held up is older by about a round.
    const made = (n: number, receivedMin: number) => ({
      ...sent(n % 256, receivedMin, 0),
      sentAtMs: START_MS + n * MINUTE_MS,
    })
    const queue = Array.from({ length: 400 }, (_, i) => made(20 + i, 600 + i / 1_000))
    expect(offsetAfter(...sound, ...queue, made(165, 601))).toBe(0)
  })
  test('takes no late report for a fall that says when it was made for when it was sent, of a counter that may have gone round', () => {
    const live = (seq: number, min: number) => {
      const sentAtMs = START_MS + min * MINUTE_MS
      return { receivedAtMs: sentAtMs, sentAtMs, atMs: sentAtMs - 1_000, seq, buffered: false }
    }
    const late = (seq: number, min: number) => ({ ...live(seq, min), receivedAtMs: at('6:00'), buffered: true })
    // Every half minute, then asleep: at the pace of its sleep the old one seems much too young to be of this round.
    const asleep = [...Array.from({ length: 200 }, (_, n) => live(n, n / 2)), live(200, 110), live(201, 120)]
    expect(offsetAfter(...asleep, late(20, 10))).toBe(0)
    // Of before its counter went round: its higher number seems to have been reached since.
    const rolled = Array.from({ length: 20 }, (_, n) => live((n + 240) % 256, n))
    expect(offsetAfter(...rolled, late(239, -1), late(238, -2))).toBe(0)
    // What was sent anew has the time of its sending, and a counter of two bytes did not go round since: both tell.
    const fellBy = 5 * 60 * MINUTE_MS + 45 * MINUTE_MS
    const anew = { ...late(10, 15), atMs: START_MS + 30 * MINUTE_MS }
    expect(offsetAfter(...rolled, anew)).toBe(fellBy)
    const large = Array.from({ length: 20 }, (_, n) => live(n + 300, n))
    expect(offsetAfter(...large, late(330, 15))).toBe(fellBy)
  })
  test('follows a clock that jumped ahead at its second message: nothing is received before it was sent', () => {
    const sent = (receivedMin: number, aheadMin: number) => ({
      receivedAtMs: START_MS + receivedMin * MINUTE_MS,
      sentAtMs: START_MS + (receivedMin + aheadMin) * MINUTE_MS,
      atMs: null,
      seq: null,
      buffered: false,
    })
    const sound = Array.from({ length: 20 }, (_, i) => sent(i, 0))
    expect(offsetAfter(...sound, sent(20, 50))).toBe(0)
    expect(offsetAfter(...sound, sent(20, 50), sent(21, 50))).toBe(-50 * MINUTE_MS)
    expect(offsetAfter(...sound, sent(20, 50), sent(21, 90))).toBe(0)
  })
  test('is plain data', () => {
    const state = clockAfter(sample(400_000))
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })
})

describe('correctReport', () => {
  const raw = reportOf('0:10 km 10 wire-cut@0:09')
  test('leaves a sound clock alone', () => {
    expect(correctReport(raw, 0, true)).toEqual(raw)
  })
  test('moves every time in it by one shift, which it keeps', () => {
    const slow = byClock(raw, -400_000, 0)
    const moved = correctReport(slow, 400_000, true)
    expect(moved).toEqual({ ...raw, sentAtMs: slow.sentAtMs, clockOffsetMs: 400_000 })
  })
  test('judges received time when still ahead, and leaves the fix in its impossible time', () => {
    const ahead = { ...reportOf('0:10 km 10 wire-cut@0:10'), receivedAtMs: at('0:04') }
    const corrected = correctReport(ahead, 0, true)
    expect(corrected).toMatchObject({ atMs: at('0:04'), fix: { atMs: at('0:10') } })
    expect(corrected.events[0]?.atMs).toBe(at('0:04'))
  })
  test.each([
    ['an offset of more than a day', 2 * 86_400_000, START_MS - 2 * 86_400_000],
    ['a clock reset to 1980', 0, 315_964_800_000],
    ['a clock 1,024 weeks back', 0, START_MS - 1_024 * 7 * 86_400_000],
  ])('judges received time under %s', (_, offset, deviceMs) => {
    const byMs = deviceMs - raw.atMs
    const wrong = { ...byClock(raw, byMs, 0), receivedAtMs: raw.receivedAtMs }
    const corrected = correctReport(wrong, offset, true)
    expect(corrected.atMs).toBe(raw.receivedAtMs)
    expect(corrected.fix?.atMs).toBe(raw.receivedAtMs)
    expect(corrected.atMs - corrected.clockOffsetMs).toBe(deviceMs)
  })
  test('a report without any device time stays at the time received', () => {
    const timeless = { ...reportOf('0:10 wire=cut'), sentAtMs: null }
    expect(correctReport(timeless, 400_000, false).atMs).toBe(timeless.receivedAtMs)
  })
})
