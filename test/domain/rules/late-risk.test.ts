import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAlertBook } from '../judging/alert-book.ts'
import { planWith } from '../judging/test-road.ts'
import { at, clockOf, episodesBy, judgedOnlyBy, reportsOf } from '../judging/timeline.ts'
import { stay } from './stays.ts'

const judged = judgedOnlyBy('LATE_RISK')
/** A fix a minute from a km on, at a speed. */
const drive = (from: string, to: string, km: number, kmh: number): string => {
  const lines: string[] = []
  for (let ms = at(from); ms <= at(to); ms += 60_000) {
    lines.push(`${clockOf(ms)} km ${(km + ((ms - at(from)) / 3_600_000) * kmh).toFixed(3)}`)
  }
  return lines.join('\n')
}

/** 60 km of road; at the typical 40 km/h that is 90 minutes, at the fastest likely 50 km/h it is 72. */
describe('LATE_RISK', () => {
  test('when even the fastest likely arrival lies past the deadline, at 3 fixes over 2 min, P2', () => {
    const waiting = '0:00 km 0\n0:01 km 0\n0:02 km 0'
    expect(judged(waiting, { deadlineMs: at('1:10') })).toEqual(['LATE_RISK P2 0:00–open'])
    expect(judged('0:00 km 0\n0:01 km 0', { deadlineMs: at('1:10') })).toEqual([])
    expect(judged('0:00 km 0\n0:00:50 km 0\n0:01:50 km 0', { deadlineMs: at('1:10') })).toEqual([])
    expect(judged(waiting, { deadlineMs: at('1:20') })).toEqual([])
  })
  test('comes while a truck stands, as soon as the time left is too short', () => {
    // At km 30 the rest takes 36 min at 50 km/h, a little more by what it has driven: it has to leave by about 1:20.
    const stops = `${drive('0:00', '0:45', 0, 40)}\n${stay('0:46', '1:40', 30)}`
    const [alert, ...others] = judged(stops, { deadlineMs: at('2:00') })
    expect(others).toEqual([])
    expect(alert).toMatch(/^LATE_RISK P2 1:2\d–open$/)
  })
  test('follows the speed of its own driving', () => {
    const deadline = { deadlineMs: at('1:50') }
    expect(judged(drive('0:00', '1:00', 0, 40), deadline)).toEqual([])
    expect(judged(drive('0:00', '1:00', 0, 10), deadline)).toHaveLength(1)
    // 20 km in 20 min: who made 80 km/h may do it, who made 40 will not.
    const soon = { deadlineMs: at('1:20') }
    expect(judged(`${drive('0:00', '0:30', 0, 80)}\n${stay('0:31', '0:59', 40)}`, soon)).toEqual([])
    expect(judged(drive('0:00', '0:59', 0, 40), soon)).toHaveLength(1)
  })
  test('counts lawful rest of a long drive', () => {
    const slow = { typicalKmh: 10, typicalWeightMs: 100 * 3_600_000, typicalSpreadShare: 0 }
    const settings = planWith().settings
    const change = (restMs: number) => ({
      deadlineMs: at('6:05'),
      settings: { ...settings, lateRisk: { ...settings.lateRisk, ...slow, restMs } },
    })
    expect(judged('0:00 km 0\n0:01 km 0\n0:02 km 0', change(0))).toEqual([])
    expect(judged('0:00 km 0\n0:01 km 0\n0:02 km 0', change(30 * 60_000))).toHaveLength(1)
  })
  test('ends when it is expected well before the deadline again, and does not flap in between', () => {
    const deadline = { deadlineMs: at('1:30') }
    const late = `${stay('0:00', '0:30', 0)}\n`
    expect(judged(late, deadline)).toEqual([expect.stringMatching(/^LATE_RISK P2 0:1\d–open$/)])
    const caughtUp = judged(`${late}${drive('0:31', '1:10', 1, 80)}`, deadline)
    expect(caughtUp).toEqual([expect.stringMatching(/^LATE_RISK P2 0:1\d–(0:5|1:0)\d$/)])
  })
  test('ends at arrival, at the deadline whether anything is reported or not, and with the trip', () => {
    const late = '0:00 km 30\n0:01 km 30\n0:02 km 30\n'
    const deadline = { deadlineMs: at('0:30') }
    expect(judged(`${late}0:29:59 …`, deadline)).toEqual(['LATE_RISK P2 0:00–open'])
    expect(judged(`${late}0:30 …`, deadline)).toEqual(['LATE_RISK P2 0:00–0:30'])
    expect(judged(`${late}0:25 km 60\n0:26 km 60`, deadline)).toEqual(['LATE_RISK P2 0:00–0:25'])
    expect(judged(late, { ...deadline, endedAtMs: at('0:10') })).toEqual(['LATE_RISK P2 0:00–0:10'])
  })
  test('the watchdog ends it at the deadline, where LATE begins', () => {
    const book = createAlertBook(planWith({ deadlineMs: at('0:30') }))
    book.receive(reportsOf('0:00 km 30\n0:01 km 30\n0:02 km 30'))
    expect(book.pass(at('0:30')).map(({ what, alert }) => `${alert.code} ${what}`)).toEqual([
      'LATE_RISK amended',
      'LATE raised',
    ])
    const [risk, late] = book.alerts().toSorted((a, b) => a.startedAtMs - b.startedAtMs)
    expect(risk?.incidentId).toBe(late?.incidentId)
  })
  test('not after arrival, after the deadline, or where nobody knows the way', () => {
    expect(judged('0:01 km 58\n0:02 km 59\n0:03 km 60\n0:04 km 60\n0:05 km 60', { deadlineMs: at('0:05:30') })).toEqual(
      [],
    )
    expect(judged('0:31 km 10\n0:32 km 10\n0:33 km 10', { deadlineMs: at('0:30') })).toEqual([])
    const round = planWith().legs.map((leg) => ({ ...leg, destinationGate: leg.originGate }))
    expect(judged('0:00 km 10\n0:01 km 10\n0:02 km 10', { deadlineMs: at('0:05'), legs: round })).toEqual([])
  })
  test('says when it is expected, how late, what remains and by which speed', () => {
    const [episode] = episodesBy('LATE_RISK', '0:00 km 20\n0:01 km 20\n0:02 km 20', { deadlineMs: at('0:30') })
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 dự kiến đến lúc 08:03 21/11/2026, muộn 33 phút so với hạn 07:30 21/11/2026; còn 40,0 km.',
      en: 'Container CSQU3054383 is expected at 08:03 21/11/2026, 33 min after its deadline 07:30 21/11/2026; 40.0 km left to go.',
    })
    expect(episode?.evidence).toMatchObject({
      measured: { expectedAtMs: expect.any(Number), remainingM: 40_000, speedKmh: 39 },
      threshold: { deadlineAtMs: at('0:30') },
    })
    expect(episode?.evidence.against.map(({ en }) => en)).toEqual([
      'Only 0 km driven so far: mostly a typical speed, 39 km/h',
    ])
  })
  test('never contradicts itself: an open risk is a fastest arrival past the deadline, whatever was driven', () => {
    const legs = fc.array(
      fc.record({ minutes: fc.integer({ min: 1, max: 30 }), kmh: fc.constantFrom(0, 20, 60, 90) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(legs, fc.integer({ min: 10, max: 300 }), (driven, dueMin) => {
        const lines: string[] = []
        let [minute, km] = [0, 1]
        for (const { minutes, kmh } of driven)
          for (let i = 0; i < minutes; i += 1) {
            lines.push(`${clockOf(at('0:00') + minute * 60_000)} km ${km.toFixed(3)}`)
            minute += 1
            km = Math.min(58, km + kmh / 60)
          }
        const found = episodesBy('LATE_RISK', lines.join('\n'), { deadlineMs: at('0:00') + dueMin * 60_000 })
        for (const { startedAtMs, endedAtMs, confirmedAtMs } of found) {
          expect(startedAtMs).toBeLessThan(confirmedAtMs)
          expect(confirmedAtMs).toBeLessThan(endedAtMs ?? Number.POSITIVE_INFINITY)
        }
      }),
      { numRuns: 60 },
    )
  })
})
