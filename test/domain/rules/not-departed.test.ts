import { describe, expect, test } from 'vitest'
import { createAlertBook } from '../judging/alert-book.ts'
import { planWith } from '../judging/test-road.ts'
import { at, episodesOf, judgedOnlyBy, reportsOf } from '../judging/timeline.ts'

const judged = judgedOnlyBy('NOT_DEPARTED')
const waiting = '0:00 km 0\n2:00 km 0.1\n3:59 km 0\n'

describe('NOT_DEPARTED', () => {
  test('still in the origin gate 4 h after arming, P3', () => {
    expect(judged(`${waiting}3:59:59 …`)).toEqual([])
    expect(judged(`${waiting}4:00 …`)).toEqual(['NOT_DEPARTED P3 0:00–open'])
  })
  test('until it leaves, or its trip ends', () => {
    expect(judged(`${waiting}5:00 km 1\n5:01 km 2`)).toEqual(['NOT_DEPARTED P3 0:00–5:00'])
    expect(judged(waiting, { endedAtMs: at('4:30') })).toEqual(['NOT_DEPARTED P3 0:00–4:30'])
  })
  test('not when it left, or its trip ended, before', () => {
    expect(judged('0:00 km 0\n3:50 km 1\n3:51 km 2\n5:00 …')).toEqual([])
    expect(judged(waiting, { endedAtMs: at('3:59:59') })).toEqual([])
  })
  test('not while the last fix says that it may have left', () => {
    expect(judged('0:00 km 0\n3:50 km 1\n5:00 …')).toEqual([])
    expect(judged('0:00 km 0\n3:50 km 1\n4:10 km 0')).toEqual(['NOT_DEPARTED P3 0:00–open'])
  })
  test('not of a seal seen nowhere', () => {
    expect(judged('0:00 wire=intact\n9:00 …')).toEqual([])
  })
  test('is withdrawn by a buffered departure', () => {
    const book = createAlertBook(planWith())
    book.receive(reportsOf('0:00 km 0'))
    expect(book.pass(at('4:00')).map(({ what }) => what)).toEqual(['raised'])
    const late = reportsOf('1:00 km 1 received 4:10\n1:01 km 2 received 4:10')
    expect(book.receive(late).map(({ what }) => what)).toEqual(['withdrawn'])
  })
  test('says how long, and when nobody saw it lately', () => {
    const [episode] = episodesOf('0:00 km 0\n4:05 …')
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 đã hơn 4 giờ 5 phút chưa rời nơi đi, kích hoạt giám sát lúc 07:00 21/11/2026.',
      en: 'Container CSQU3054383 has not left its origin for over 4 h 5 min, armed at 07:00 21/11/2026.',
    })
    expect(episode?.evidence.against.map(({ en }) => en)).toEqual(['No fix in the 240 min before: it may have left'])
    expect(episodesOf(`${waiting}4:00 …`)[0]?.evidence.against).toEqual([])
  })
})
