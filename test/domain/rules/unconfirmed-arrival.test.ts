import { describe, expect, test } from 'vitest'
import { createAlertBook } from '../judging/alert-book.ts'
import { planWith } from '../judging/test-road.ts'
import { at, episodesBy, judgedOnlyBy, reportsOf } from '../judging/timeline.ts'

const judged = judgedOnlyBy('UNCONFIRMED_ARRIVAL')
const arrived = '0:01 km 2\n0:02 km 3\n1:00 km 60\n1:01 km 60\n'

describe('UNCONFIRMED_ARRIVAL', () => {
  test('2 h after arrival without a word of the receiving gate, P3', () => {
    expect(judged(`${arrived}2:59:59 …`)).toEqual([])
    expect(judged(`${arrived}3:00 …`)).toEqual(['UNCONFIRMED_ARRIVAL P3 1:00–open'])
  })
  test('until it confirms, or unseals', () => {
    expect(judged(`${arrived}9:00 …`, { arrivalConfirmedAtMs: at('4:00') })).toEqual([
      'UNCONFIRMED_ARRIVAL P3 1:00–4:00',
    ])
    expect(judged(arrived, { endedAtMs: at('4:00') })).toEqual(['UNCONFIRMED_ARRIVAL P3 1:00–4:00'])
    expect(judged(arrived, { arrivalConfirmedAtMs: at('5:00'), endedAtMs: at('4:00') })).toEqual([
      'UNCONFIRMED_ARRIVAL P3 1:00–4:00',
    ])
  })
  test('not when that came within 2 h, or before the fixes showed it', () => {
    for (const clock of ['0:30', '1:30', '3:00']) {
      expect(judged(`${arrived}9:00 …`, { arrivalConfirmedAtMs: at(clock) })).toEqual([])
      expect(judged(arrived, { endedAtMs: at(clock) })).toEqual([])
    }
  })
  test('not of a seal that has not arrived', () => {
    expect(judged('0:01 km 2\n0:02 km 3\n1:00 km 60\n9:00 …')).toEqual([])
  })
  test('is found at once when a buffer says that it arrived hours ago', () => {
    const book = createAlertBook(planWith())
    book.receive(reportsOf('0:01 km 2\n0:02 km 3'))
    expect(book.pass(at('4:00'))).toEqual([])
    book.receive(reportsOf('1:00 km 60 received 4:30\n1:01 km 60 received 4:30'))
    expect(book.pass(at('4:31')).map(({ what }) => what)).toEqual(['raised'])
  })
  test('says how long', () => {
    const [episode] = episodesBy('UNCONFIRMED_ARRIVAL', `${arrived}3:10 …`)
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 đến nơi lúc 08:00 21/11/2026, đã hơn 2 giờ 10 phút chưa có hồi báo.',
      en: 'Container CSQU3054383 arrived at 08:00 21/11/2026 and was not confirmed for over 2 h 10 min.',
    })
  })
})
