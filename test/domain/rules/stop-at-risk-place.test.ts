import { describe, expect, test } from 'vitest'
import { createAlertBook } from '../judging/alert-book.ts'
import { planWith } from '../judging/test-road.ts'
import { at, episodesBy, judgedOnlyBy, reportsOf } from '../judging/timeline.ts'
import { drive, stay } from './stays.ts'

const judged = judgedOnlyBy('STOP_AT_RISK_PLACE')

/** The risk zone of the test road is 600 m long, around km 12. */
describe('STOP_AT_RISK_PLACE', () => {
  test('standing in a risk zone for more than 10 min, P1, from the first fix there', () => {
    expect(judged(stay('0:10', '0:20', 12))).toEqual([])
    expect(judged(stay('0:10', '0:21', 12))).toEqual(['STOP_AT_RISK_PLACE P1 0:10–open'])
  })
  test('not beside it, and not by creeping through it', () => {
    expect(judged(stay('0:10', '1:20', 12.5))).toEqual([])
    const creep = Array.from({ length: 20 }, (_, i) => `0:${10 + i} km ${11.7 + i * 0.03}`)
    expect(judged(creep.slice(0, 10).join('\n'))).toEqual([])
    expect(judged(Array.from({ length: 12 }, (_, i) => `0:${10 + i} km ${11.6 + i * 0.17}`).join('\n'))).toEqual([])
  })
  test('counts no silence', () => {
    expect(judged(`${stay('0:10', '0:15', 12)}\n${stay('1:10', '1:15', 12)}`)).toEqual([])
    expect(judged(`${stay('0:10', '0:15', 12)}\n${stay('1:10', '1:16', 12)}`)).toEqual([
      'STOP_AT_RISK_PLACE P1 0:10–open',
    ])
  })
  test('ends at the first of two fixes elsewhere, not by one', () => {
    const stood = stay('0:10', '0:25', 12)
    expect(judged(`${stood}\n0:26 km 12.6\n0:27 km 12`)).toEqual(['STOP_AT_RISK_PLACE P1 0:10–open'])
    expect(judged(`${stood}\n${drive('0:26', 3, 13)}`)).toEqual(['STOP_AT_RISK_PLACE P1 0:10–0:26'])
  })
  test('two stops are two alerts', () => {
    expect(judged(`${stay('0:10', '0:25', 12)}\n${drive('0:26', 3, 13)}\n${stay('1:00', '1:15', 12)}`)).toEqual([
      'STOP_AT_RISK_PLACE P1 0:10–0:26',
      'STOP_AT_RISK_PLACE P1 1:00–open',
    ])
  })
  test('is told anew at 20 and 40 min, and says where', () => {
    const book = createAlertBook(planWith())
    const told = reportsOf(stay('0:10', '1:00', 12)).flatMap((report) =>
      book
        .receive([report])
        .filter(({ alert }) => alert.code === 'STOP_AT_RISK_PLACE')
        .map(({ what }) => `${what} ${(report.atMs - at('0:10')) / 60_000}`),
    )
    expect(told).toEqual(['raised 11', 'amended 20', 'amended 40'])
    const [episode] = episodesBy('STOP_AT_RISK_PLACE', stay('0:10', '0:30', 12))
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 dừng 20 phút tại điểm rủi ro Bãi km 12, từ 07:10 21/11/2026.',
      en: 'Container CSQU3054383 stopped for 20 min at risk place Yard km 12, from 07:10 21/11/2026.',
    })
    expect(episode?.evidence).toMatchObject({ measured: { dwellMs: 20 * 60_000 }, threshold: { limitMs: 600_000 } })
    expect(episode?.evidence.fixes.map(({ atMs }) => atMs)).toEqual([at('0:10'), at('0:21')])
  })
})
