import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createJourney } from '../../../domain/judging/journey.ts'
import { dwellMs } from '../../../domain/judging/motion.ts'
import { planWith } from './test-road.ts'
import { at, clockOf, insertAll, reportsOf } from './timeline.ts'

const plan = planWith()
const stateAfter = (timeline: string) => insertAll(createJourney(plan), reportsOf(timeline)).state
/** `0:10 for 5 min after 12 min of driving`, or `moving`. */
const motionAfter = (timeline: string): string => {
  const { motion, previous } = stateAfter(timeline)
  if (!motion.stay || motion.away || !previous) return motion.away ? 'away' : 'moving'
  const minutes = (ms: number) => ms / 60_000
  const { startedAtMs, drivenMs } = motion.stay
  return `${clockOf(startedAtMs)} for ${minutes(dwellMs(motion.stay, previous))} min after ${minutes(drivenMs)}`
}

describe('a stay', () => {
  test('is a second fix within the radius, from the first', () => {
    expect(motionAfter('0:00 km 5\n0:01 km 6')).toBe('moving')
    expect(motionAfter('0:00 km 5\n0:01 km 6\n0:02 km 6.1')).toBe('0:01 for 1 min after 1')
    expect(motionAfter('0:00 km 5\n0:01 km 6\n0:02 km 6.3 acc 149')).toBe('moving')
    expect(motionAfter('0:00 km 5\n0:01 km 6\n0:02 km 6.29 acc 149')).toBe('0:01 for 1 min after 1')
  })
  test('outlasts one fix away, not two a minute apart', () => {
    const stay = '0:00 km 6\n0:01 km 6\n'
    expect(motionAfter(`${stay}0:02 km 6.4`)).toBe('away')
    expect(motionAfter(`${stay}0:02 km 6.4\n0:03 km 6`)).toBe('0:00 for 3 min after 0')
    expect(motionAfter(`${stay}0:02 km 6.4\n0:03 km 6.9`)).toBe('moving')
    expect(motionAfter(`${stay}0:02 km 6.4\n0:03 km 6.41`)).toBe('0:02 for 1 min after 2')
  })
  test('outlasts what two fixes within a minute say: a reflection, or somebody who only turns', () => {
    const stay = '0:00 km 6\n0:01 km 6\n'
    const away = '0:02 km 6.4\n0:02:30 km 6.4\n'
    expect(motionAfter(`${stay}${away}0:03 km 6`)).toBe('0:00 for 3 min after 0')
    expect(motionAfter(`${stay}${away}0:03 km 6.4`)).toBe('0:02 for 1 min after 2')
    expect(motionAfter(`${stay}0:02 km 6.4\n0:02:30 km 6.6\n0:03 km 6.8`)).toBe('moving')
  })
  test('is held against where its first few fixes lay, not against the first alone: that one may still roll', () => {
    const stood = '0:01 km 6\n0:02 km 6\n0:03 km 6\n0:04 km 6\n'
    const noise = '0:05 km 6.1\n0:06 km 6.1'
    expect(motionAfter(`0:00 km 5.87\n${stood}${noise}`)).toBe('0:00 for 6 min after 0')
    // Nor does it follow a truck that creeps on.
    expect(motionAfter(`0:00 km 5.87\n${stood}${noise}\n0:07 km 6.2\n0:08 km 6.3`)).toBe('0:07 for 1 min after 7')
  })
  test('counts time between reports of any kind, silence adds none', () => {
    expect(motionAfter('0:00 km 6\n1:00 km 6')).toBe('0:00 for 0 min after 0')
    const underARoof = Array.from({ length: 11 }, (_, i) => `0:${5 * (i + 1)} km 6 lbs acc 900`).join('\n')
    expect(motionAfter(`0:00 km 6\n${underARoof}\n1:00 km 6`)).toBe('0:00 for 60 min after 0')
  })
  test('counts a fix that had to wait for its successor as one of its own time', () => {
    // 0:20:30 is too fast to be true until 0:50 proves it; the silence between them lies within the stay, not before it.
    const jump = '0:00 km 6\n0:20 km 6\n0:20:30 km 40\n0:50 km 40\n0:51 km 40'
    expect(motionAfter(jump)).toBe('0:20:30 for 1 min after 0.5')
  })
  test('of a quarter of an hour is a rest: driving counts anew', () => {
    expect(motionAfter('0:00 km 6\n0:08 km 6\n0:16 km 6\n0:20 km 9\n0:25 km 12\n0:26 km 12')).toBe(
      '0:25 for 1 min after 9',
    )
    expect(motionAfter('0:00 km 6\n0:08 km 6\n0:14 km 6\n0:20 km 9\n0:25 km 12\n0:26 km 12')).toBe(
      '0:25 for 1 min after 25',
    )
  })
})

test('on the move nothing is written, and dwell never exceeds the time that passed', () => {
  const driving = stateAfter('0:00 km 5\n0:01 km 6\n0:02 km 7').motion
  const further = insertAll(
    insertAll(createJourney(plan), reportsOf('0:00 km 5\n0:01 km 6\n0:02 km 7')),
    reportsOf('0:03 km 8'),
  )
  expect(further.state.motion).toEqual(driving)
  const fix = fc.record({ gapS: fc.constantFrom(0, 10, 60, 700, 4_000), km: fc.constantFrom(5, 5, 5.05, 5.1, 5.4, 6) })
  fc.assert(
    fc.property(fc.array(fix, { minLength: 1, maxLength: 40 }), (fixes) => {
      let ms = at('0:00')
      const timeline = fixes.map(({ gapS, km }) => {
        ms += gapS * 1_000
        return `${clockOf(ms)} km ${km}`
      })
      const { motion, previous } = stateAfter(timeline.join('\n'))
      if (!motion.stay || !previous) return
      const dwell = dwellMs(motion.stay, previous)
      expect(dwell).toBeGreaterThanOrEqual(0)
      expect(dwell).toBeLessThanOrEqual(previous.atMs - motion.stay.startedAtMs)
    }),
  )
})
