import { describe, expect, test } from 'vitest'
import { nobodyAround, noStrangers } from '../../../domain/neighbours/neighbours.ts'
import type { Report } from '../../../domain/report.ts'
import { clockAnomaly } from '../../../domain/rules/clock-anomaly.ts'
import { planWith } from '../judging/test-road.ts'
import { at, reportOf, told } from '../judging/timeline.ts'

const MINUTE_MS = 60_000
const plan = planWith()
/** One message: its report, the offset in force at its receipt, and what else is to say of the report. */
type Message = readonly [line: string, inForceMs?: number, more?: Partial<Report>]
const anomaliesOf = (messages: readonly Message[], of = plan) => {
  let state = clockAnomaly.initial
  for (const [line, clockOffsetMs = 0, more = {}] of messages) {
    const report = { ...reportOf(line), ...more }
    const reception = {
      receivedAtMs: report.receivedAtMs,
      clockOffsetMs,
      reports: [report],
      last: null,
      neighbours: nobodyAround,
      strangers: noStrangers,
    }
    state = clockAnomaly.hear(state, reception, of, () => 0)
  }
  return clockAnomaly.episodes(state, of)
}
const toldOf = (...messages: readonly Message[]) => anomaliesOf(messages).map(told)
/** Live, sent so long after it was received by its own clock; negative = before. */
const sentAheadMs = (clock: string, aheadMs: number): Message => {
  const live = { buffered: false, sentAtMs: at(clock) + aheadMs, receivedAtMs: at(clock) }
  return [clock, 0, live]
}

describe('CLOCK_ANOMALY', () => {
  test('an offset of more than 5 min is P3 until the clock is right again', () => {
    expect(toldOf(['0:10', 5 * MINUTE_MS])).toEqual([])
    expect(toldOf(['0:10', 5 * MINUTE_MS + 1])).toEqual(['CLOCK_ANOMALY P3 0:10:01–open'])
    expect(toldOf(['0:10', -6 * MINUTE_MS], ['0:20', -6 * MINUTE_MS], ['0:30'])).toEqual([
      'CLOCK_ANOMALY P3 0:10:01–0:30:01',
    ])
  })
  test('tells of no clock that goes wrong after the unsealing, and ends with it what stands', () => {
    const unsealed = planWith({ endedAtMs: at('0:30') })
    expect(anomaliesOf([['0:10'], ['0:31', 6 * MINUTE_MS]], unsealed)).toEqual([])
    expect(
      anomaliesOf(
        [
          ['0:10', 6 * MINUTE_MS],
          ['0:31', 6 * MINUTE_MS],
        ],
        unsealed,
      ).map(told),
    ).toEqual(['CLOCK_ANOMALY P3 0:10:01–0:30'])
  })
  test('says which way and how far', () => {
    const [ahead] = anomaliesOf([['0:10', -6 * MINUTE_MS]])
    expect(ahead?.evidence).toMatchObject({
      measured: { sign: 'clock:offset', aheadMs: 6 * MINUTE_MS },
      threshold: { limitMs: 5 * MINUTE_MS },
    })
    expect(ahead?.sentence).toEqual({
      vi: 'Đồng hồ seal VN0001234 nhanh 6 phút: giờ thiết bị đã được hiệu chỉnh, phát hiện lúc 07:10 21/11/2026 (container CSQU3054383).',
      en: 'The clock of seal VN0001234 is 6 min ahead: its times are corrected, seen at 07:10 21/11/2026 (container CSQU3054383).',
    })
  })
  test('a report from the future shows it at once; a slow one may have waited on its way', () => {
    expect(toldOf(sentAheadMs('0:10', 5 * MINUTE_MS))).toEqual([])
    expect(toldOf(sentAheadMs('0:10', 6 * MINUTE_MS))).toEqual(['CLOCK_ANOMALY P3 0:10–open'])
    expect(toldOf(sentAheadMs('0:10', -6 * MINUTE_MS))).toEqual([])
    const [jump] = anomaliesOf([sentAheadMs('0:10', 10 * MINUTE_MS)])
    expect(jump?.sentence.en).toContain('jumped, it is 10 min ahead: the time received is judged')
  })
  test('a reset clock shows it at once', () => {
    const back: Partial<Report> = { buffered: false, clockOffsetMs: 46 * 365 * 86_400_000 }
    const [reset] = anomaliesOf([['0:10', 0, back]])
    expect(reset && told(reset)).toBe('CLOCK_ANOMALY P3 0:10:01–open')
    expect(reset?.sentence.vi).toContain('bị nhảy, chậm 16790 ngày: xét theo giờ nhận')
  })
  test('GPS weeks that rolled over are told, also of a buffer', () => {
    const [rolled] = anomaliesOf([['0:10 received 0:50', 0, { weekRollover: true }]])
    expect(rolled && told(rolled)).toBe('CLOCK_ANOMALY P3 0:50–open')
    expect(rolled?.sentence.en).toContain('off by 1,024 weeks (GPS roll-over): its times are corrected')
  })
  test('a buffer says when it was made, not what time it is', () => {
    expect(toldOf(['0:10 received 6:00'])).toEqual([])
    expect(toldOf(['0:10', 6 * MINUTE_MS], ['0:05 received 0:20'])).toEqual(['CLOCK_ANOMALY P3 0:10:01–open'])
  })
  test('tampering that a live message dates before the arming is told at once', () => {
    const slow = { buffered: false, receivedAtMs: at('2:00'), sentAtMs: at('-1:00') }
    expect(toldOf(['-1:00 wire-cut@-1:00', 0, slow])).toEqual(['CLOCK_ANOMALY P3 2:00–open'])
    expect(toldOf(['-1:00 km 0', 0, slow])).toEqual([])
    expect(toldOf(['-1:00 wire-cut@-1:00', 0, { ...slow, buffered: true }])).toEqual([])
    const [found] = anomaliesOf([['-1:00 wire-cut@-1:00', 0, slow]])
    expect(found?.sentence.en).toContain('dated before the arming, 3 h before it was received')
  })
  test('one that goes to and fro is one alert, told anew when it gets worse', () => {
    expect(toldOf(['0:10', 6 * MINUTE_MS], ['0:20'], ['0:30', 6 * MINUTE_MS], ['0:40'])).toEqual([
      'CLOCK_ANOMALY P3 0:10:01–0:40:01',
    ])
    const drifting = Array.from({ length: 60 }, (_, n): Message => [`0:${10 + (n % 50)}`, (6 + n / 60) * MINUTE_MS])
    let state = clockAnomaly.initial
    for (const [line, clockOffsetMs = 0] of drifting) {
      const report = reportOf(line)
      const reception = {
        receivedAtMs: report.receivedAtMs,
        clockOffsetMs,
        reports: [report],
        last: null,
        neighbours: nobodyAround,
        strangers: noStrangers,
      }
      state = clockAnomaly.hear(state, reception, plan, () => 0)
    }
    expect(state.revision).toBe(1)
  })
})
