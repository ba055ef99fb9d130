import { describe, expect, test } from 'vitest'
import { createJourney } from '../../../domain/judging/journey.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { milestonesOf } from '../../../domain/judging/state.ts'
import { planWith } from '../judging/test-road.ts'
import { at, episodesOf, insertAll, reportsOf, told } from '../judging/timeline.ts'

const unarmed = (change: Partial<Plan> = {}) => planWith({ phase: 'unarmed', ...change })
const judged = (timeline: string, change: Partial<Plan> = {}) => episodesOf(timeline, unarmed(change)).map(told)
/** In the yard of the gate `west`, which reaches 300 m along the road. */
const YARD = '0:00 km 0\n0:01 km 0.1\n0:02 km 0\n'

describe('MOTION_UNARMED', () => {
  test('two fixes in a row over 500 m from the gate, P1, from the first', () => {
    expect(judged(`${YARD}0:10 km 0.85\n0:11 km 1.5`)).toEqual(['MOTION_UNARMED P1 0:10–open'])
  })
  test('not one, not within 500 m of the area, not what accuracy explains', () => {
    expect(judged(`${YARD}0:10 km 1.5`)).toEqual([])
    expect(judged(`${YARD}0:10 km 1.5\n0:11 km 0\n0:12 km 1.5\n0:13 km 0`)).toEqual([])
    expect(judged(`${YARD}0:10 km 0.79\n0:11 km 0.79\n0:20 km 0.79`)).toEqual([])
    expect(judged(`${YARD}0:10 km 0.9 acc 120\n0:11 km 0.9 acc 120`)).toEqual([])
  })
  test('moves in the yard are none, whatever their length', () => {
    expect(judged('0:00 km -0.29 north -290\n0:02 km 0.29 north 290\n0:04 km -0.29 north 290\n0:06 km 0.29')).toEqual(
      [],
    )
  })
  test('where it stood when it was assigned is as good as the gate: it may be brought there', () => {
    const factory = '0:00 km 20\n0:01 km 20.01\n0:02 km 20\n'
    expect(judged(`${factory}0:10 km 20.4\n0:11 km 20.4\n0:20 km 20`)).toEqual([])
    expect(judged(`${factory}0:10 km 19\n0:11 km 18\n0:30 km 0\n0:31 km 0`)).toEqual(['MOTION_UNARMED P1 0:10–0:30'])
  })
  test('a reflection among the first fixes moves nothing', () => {
    expect(judged('0:00 km 20\n0:01 km 21 north 900\n0:03 km 20\n0:04 km 20\n0:05 km 20')).toEqual([])
  })
  test('is over at the first of two fixes back, and at arming', () => {
    const away = `${YARD}0:10 km 1.5\n0:11 km 2\n`
    expect(judged(`${away}0:20 km 0.4\n0:21 km 0`)).toEqual(['MOTION_UNARMED P1 0:10–0:20'])
    expect(judged(`${away}0:20 km 0.7\n0:21 km 0.7`)).toEqual(['MOTION_UNARMED P1 0:10–open'])
    expect(judged(`${away}0:20 km 3`, { endedAtMs: at('0:15') })).toEqual(['MOTION_UNARMED P1 0:10–0:15'])
  })
  test('says how far, and more with each doubling', () => {
    const [near] = episodesOf(`${YARD}0:10 km 0.9\n0:11 km 0.95`, unarmed())
    const [far] = episodesOf(`${YARD}0:10 km 0.9\n0:11 km 0.95\n0:20 km 10`, unarmed())
    expect([near?.step, far?.step]).toEqual([0, 4])
    expect(far?.sentence.en).toBe(
      'Container CSQU3054383 went over 9.7 km away from west while seal VN0001234 was not armed, from 07:10 21/11/2026.',
    )
    expect(far?.evidence).toMatchObject({ threshold: { movedM: 500, fixes: 2 }, measured: { gate: 'west' } })
  })
  test('is all that is judged before arming, and is not judged after it', () => {
    const wild = `${YARD}0:05 km 0 wire=cut\n0:10 km 1.5\n0:11 km 2 north 5000\n0:12 km 2 north 5000\n0:13 km 2 north 5000`
    expect(judged(wild)).toEqual(['MOTION_UNARMED P1 0:10–open'])
    expect(episodesOf(wild, planWith()).some(({ code }) => code === 'MOTION_UNARMED')).toBe(false)
  })
  test('in any order of the reports', () => {
    const reports = reportsOf(`${YARD}0:10 km 1.5\n0:11 km 2\n0:20 km 0.4\n0:21 km 0`)
    const plan = unarmed()
    const inOrder = insertAll(createJourney(plan), reports).state
    const backwards = reports
      .toReversed()
      .reduce((journey, report) => insertAll(journey, [report]), createJourney(plan))
    expect(backwards.state.rules).toEqual(inOrder.rules)
    expect(milestonesOf(plan, inOrder)).toEqual(milestonesOf(plan, backwards.state))
  })
})
