import { describe, expect, test } from 'vitest'
import { createAlertBook } from '../judging/alert-book.ts'
import { planWith } from '../judging/test-road.ts'
import { at, episodesOf, judgedOnlyBy, reportsOf, told } from '../judging/timeline.ts'

const judged = judgedOnlyBy('LATE')
const due = { deadlineMs: at('2:00') }
const onTheWay = '0:01 km 2\n0:02 km 3\n1:50 km 40\n'
const arrive = (clock: string, next: string) => `${clock} km 60\n${next} km 60\n`

describe('LATE', () => {
  test('from the deadline on, at once, P1', () => {
    expect(judged(`${onTheWay}1:59:59 …`, due)).toEqual([])
    expect(judged(`${onTheWay}2:00 …`, due)).toEqual(['LATE P1 2:00–open'])
  })
  test('until arrival, unsealing, closing or another seal', () => {
    expect(judged(`${onTheWay}${arrive('2:30', '2:31')}`, due)).toEqual(['LATE P1 2:00–2:30'])
    expect(judged(`${onTheWay}2:30 …`, { ...due, endedAtMs: at('2:20') })).toEqual(['LATE P1 2:00–2:20'])
  })
  test('not of a seal that arrived, or was released, by then', () => {
    expect(judged(`${onTheWay}${arrive('1:59', '2:01')}3:00 …`, due)).toEqual([])
    expect(judged(`${onTheWay}3:00 …`, { ...due, endedAtMs: at('2:00') })).toEqual([])
  })
  test('waits for the second fix of a seal that has just come in', () => {
    const atTheDoor = `${onTheWay}1:59:30 km 60\n`
    expect(judged(`${atTheDoor}2:02:59 …`, due)).toEqual([])
    expect(judged(`${atTheDoor}2:03 …`, due)).toEqual(['LATE P1 2:00–open'])
    expect(judged(`${atTheDoor}2:00:30 km 60\n9:00 …`, due)).toEqual([])
    expect(judged(`${atTheDoor}2:00:30 km 59\n`, due)).toEqual(['LATE P1 2:00–open'])
  })
  test('of a seal never heard of, and from arming on when armed too late', () => {
    expect(judged('2:00 …', due)).toEqual(['LATE P1 2:00–open'])
    expect(judged('2:00 …', { deadlineMs: at('-1:00') })).toEqual(['LATE P1 0:00–open'])
  })
  test('says how late', () => {
    const [standing] = episodesOf(`${onTheWay}5:10 …`, planWith(due))
    expect(standing?.sentence).toEqual({
      vi: 'Container CSQU3054383 chưa đến nơi, hạn đến 09:00 21/11/2026, đã quá hạn hơn 3 giờ 10 phút.',
      en: 'Container CSQU3054383 has not arrived, due by 09:00 21/11/2026, late by over 3 h 10 min.',
    })
    const [arrived] = episodesOf(`${onTheWay}${arrive('2:30', '2:31')}`, planWith(due))
    expect(arrived?.sentence.en).toBe('Container CSQU3054383 arrived 30 min late, at 09:30 21/11/2026.')
    expect(arrived?.evidence.measured).toMatchObject({ lateByMs: 30 * 60_000, arrivedAtMs: at('2:30') })
  })
  test('is raised once as time passes, told anew at 1, 2 and 4 h, and withdrawn by a buffered arrival', () => {
    const book = createAlertBook(planWith(due))
    const ofLate = (changes: ReturnType<typeof book.receive>) =>
      changes.filter(({ alert }) => alert.code === 'LATE').map(({ what }) => what)
    book.receive(reportsOf(onTheWay))
    const news = ['1:59:59', '2:00', '2:01', '2:59', '3:00', '3:30', '4:00', '5:00', '6:00', '7:00'].map((clock) =>
      ofLate(book.pass(at(clock))),
    )
    expect(news).toEqual([[], ['raised'], [], [], ['amended'], [], ['amended'], [], ['amended'], []])
    expect(book.alerts().map(told)).toEqual(['LATE P1 2:00–open'])
    const arrival = reportsOf('1:40 km 60 received 7:10\n1:41 km 60 received 7:10')
    expect(ofLate(book.receive(arrival))).toEqual(['withdrawn'])
  })
})
