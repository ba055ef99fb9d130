import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, episodesOf, judged } from '../judging/timeline.ts'

describe('JAMMING', () => {
  test('the flag of one report is P1 at once, also without a fix', () => {
    expect(judged('0:10 jamming')).toEqual(['JAMMING P1 0:10–open'])
    expect(judged('0:10 km 5 not-jamming\n0:11 km 6')).toEqual([])
  })
  test('ends with a report that says otherwise, or has a fix and says nothing of it', () => {
    expect(judged('0:10 jamming\n0:11 jamming\n0:12 not-jamming')).toEqual(['JAMMING P1 0:10–0:12'])
    expect(judged('0:10 jamming\n0:11 km 6')).toEqual(['JAMMING P1 0:10–0:11'])
    expect(judged('0:10 jamming\n0:11\n0:12 km 6 lbs')).toEqual(['JAMMING P1 0:10–open'])
    expect(judged('0:10 jamming', { endedAtMs: at('1:00') })).toEqual(['JAMMING P1 0:10–1:00'])
  })
  test('a flag that flutters is one alert, a later one another', () => {
    expect(judged('0:10 jamming\n0:11 not-jamming\n0:12 jamming\n0:13 not-jamming')).toEqual(['JAMMING P1 0:10–0:13'])
    expect(judged('0:10 jamming\n0:11 not-jamming\n0:15 km 6\n0:21 jamming')).toEqual([
      'JAMMING P1 0:10–0:11',
      'JAMMING P1 0:21–open',
    ])
  })
  test('lies where the seal was last, and says how long', () => {
    const [episode] = episodesOf('0:09 km 5\n0:10 jamming\n0:14 jamming')
    expect(episode?.position).toEqual(onRoad(5))
    expect(episode?.sentence).toEqual({
      vi: 'Seal VN0001234 báo bị gây nhiễu, từ 07:10 21/11/2026, trong 4 phút (container CSQU3054383).',
      en: 'Seal VN0001234 says that it is being jammed, from 07:10 21/11/2026, for 4 min (container CSQU3054383).',
    })
  })
  test('counts only while armed', () => {
    expect(judged('-0:10 jamming')).toEqual([])
    expect(judged('2:01 jamming opened@1:59', { endedAtMs: at('2:00') })).toEqual(['SEAL_OPENED P1 1:59–2:00'])
  })
})
