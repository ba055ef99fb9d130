import { describe, expect, test } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import { createJourney } from '../../../domain/judging/journey.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { type TripPart, tripEpisodes } from '../../../domain/judging/trip-episodes.ts'
import { planWith } from './test-road.ts'
import { at, insertAll, reportsOf, told } from './timeline.ts'

/** One seal of a trip: what it reported, and up to when time was let pass for it. */
const seal = (id: string, timeline: string, until: string, change: Partial<Plan> = {}): TripPart => {
  const plan = planWith({ sealId: id as SealId, deadlineMs: at('2:00'), ...change })
  const reports = reportsOf(timeline).map((report) => ({ ...report, sealId: plan.sealId }))
  const { state } = insertAll(createJourney(plan), reports)
  return { plan, state, passedToMs: at(until) }
}
const toldOf = (...parts: TripPart[]): string[] => {
  const found = tripEpisodes(parts).map(told)
  expect(tripEpisodes(parts.toReversed()).map(told)).toEqual(found)
  return found
}
const WAITING = '0:01 km 0\n0:02 km 0'
const UNDER_WAY = '0:01 km 0\n0:10 km 10\n0:11 km 11'
const THERE = `${UNDER_WAY}\n1:00 km 60\n1:01 km 59.9`
const CONFIRMED = { arrivalConfirmedAtMs: at('1:30') }

describe('what is true of a trip with several seals', () => {
  test('is told once: late from the deadline on, though neither has arrived', () => {
    expect(toldOf(seal('A', UNDER_WAY, '2:00'), seal('B', UNDER_WAY, '2:00'))).toEqual(['LATE P1 2:00–open'])
  })
  test('is known as soon as time has passed for one of them', () => {
    expect(toldOf(seal('A', UNDER_WAY, '1:59'), seal('B', UNDER_WAY, '2:00'))).toEqual(['LATE P1 2:00–open'])
  })
  test('follows the first that has left or arrived: one that lies dead is not late by itself', () => {
    expect(toldOf(seal('A', UNDER_WAY, '5:00', CONFIRMED), seal('B', THERE, '5:00', CONFIRMED))).toEqual([])
    expect(
      toldOf(
        seal('A', UNDER_WAY, '5:00', { deadlineMs: at('0:30'), ...CONFIRMED }),
        seal('B', THERE, '5:00', { deadlineMs: at('0:30'), ...CONFIRMED }),
      ),
    ).toEqual(['LATE_RISK P2 0:01–0:30', 'LATE P1 0:30–1:00'])
    const noDeadline = { deadlineMs: at('50:00') }
    expect(toldOf(seal('A', WAITING, '5:00', noDeadline), seal('B', UNDER_WAY, '5:00', noDeadline))).toEqual([])
    expect(toldOf(seal('A', WAITING, '5:00', noDeadline), seal('B', WAITING, '5:00', noDeadline))).toEqual([
      'NOT_DEPARTED P3 0:00–open',
    ])
  })
  test('goes on when a seal is replaced while it stands', () => {
    const first = seal('A', UNDER_WAY, '3:00', { endedAtMs: at('3:00') })
    expect(toldOf(first, seal('B', '3:01 km 12', '3:01', { armedAtMs: at('3:00') }))).toEqual(['LATE P1 2:00–open'])
  })
  test('is unconfirmed once, two hours after the first of them arrived', () => {
    const later = '0:01 km 0\n0:10 km 10\n0:11 km 11\n1:20 km 60\n1:21 km 59.9'
    expect(toldOf(seal('A', THERE, '3:10'), seal('B', later, '3:10'))).toEqual(['UNCONFIRMED_ARRIVAL P3 1:00–open'])
  })
})
