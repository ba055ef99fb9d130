import { describe, expect, test } from 'vitest'
import { episodesBy, judgedOnlyBy } from '../judging/timeline.ts'
import { drive, shuttle, stay } from './stays.ts'

const judged = judgedOnlyBy('NIGHT_STOP')

/** Armed at 07:00 in Việt Nam: 22:00 is 15:00 on this clock, 05:00 is 22:00. */
describe('NIGHT_STOP', () => {
  test('standing between 22 and 5 for more than 30 min, P2', () => {
    expect(judged(stay('16:00', '16:30', 10))).toEqual([])
    expect(judged(stay('16:00', '16:31', 10))).toEqual(['NIGHT_STOP P2 16:00–open'])
  })
  test('by day never, and only the night of a stop counts', () => {
    expect(judged(stay('2:00', '5:00', 10))).toEqual([])
    expect(judged(stay('14:00', '15:30', 10))).toEqual([])
    expect(judged(stay('14:00', '15:31', 10))).toEqual(['NIGHT_STOP P2 15:00–open'])
    expect(judged(stay('21:35', '23:30', 10))).toEqual([])
    expect(judged(stay('21:25', '23:30', 10))).toEqual(['NIGHT_STOP P2 21:25–open'])
  })
  test('not in gates and rest zones, however it drifts over their edge', () => {
    for (const km of [0, 30, 50, 60]) expect(judged(stay('16:00', '19:00', km))).toEqual([])
    expect(judged(stay('16:00', '19:00', 30.2, { driftM: 100 }))).toEqual([])
  })
  test('not lawful rest of 45 min after 3 h of driving', () => {
    const driven = shuttle('13:00', 185)
    expect(judged(`${driven}\n${stay('16:05', '16:49', 40)}`)).toEqual([])
    expect(judged(`${driven}\n${stay('16:05', '16:50', 40)}`)).toEqual(['NIGHT_STOP P2 16:05–open'])
  })
  test('counts no silence', () => {
    expect(judged(`${stay('16:00', '16:15', 10)}\n${stay('17:00', '17:15', 10)}`)).toEqual([])
  })
  test('counts from its first fix, though a stay nearby is over only a minute later', () => {
    const crept = `${stay('16:00', '16:02', 10, { everyMin: 0.25 })}\n`
    expect(judged(`${crept}${stay('16:02:15', '16:32:15', 10.4, { everyMin: 0.25 })}`)).toEqual([])
    expect(judged(`${crept}${stay('16:02:15', '16:32:30', 10.4, { everyMin: 0.25 })}`)).toEqual([
      'NIGHT_STOP P2 16:02:15–open',
    ])
  })
  test('ends at the first of two fixes elsewhere', () => {
    expect(judged(`${stay('16:00', '16:40', 10)}\n${drive('16:41', 3, 11)}`)).toEqual(['NIGHT_STOP P2 16:00–16:41'])
  })
  test('says how long and from when', () => {
    const [episode] = episodesBy('NIGHT_STOP', stay('16:00', '16:45', 10))
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 dừng đêm 45 phút ngoài điểm nghỉ, từ 23:00 21/11/2026.',
      en: 'Container CSQU3054383 stopped for 45 min at night outside any rest area, from 23:00 21/11/2026.',
    })
    expect(episode?.evidence.threshold).toMatchObject({ limitMs: 30 * 60_000, fromHour: 22, toHour: 5 })
  })
})
