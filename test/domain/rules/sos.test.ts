import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, episodesBy, judged } from '../judging/timeline.ts'

describe('SOS', () => {
  test('is P1 at once, also late, also without a fix, and stands to the end', () => {
    expect(judged('0:10 sos@0:10')).toEqual(['SOS P1 0:10–open'])
    expect(judged('3:00 km 50\n0:10 sos@0:10 received 3:01')).toEqual(['SOS P1 0:10–open'])
    expect(judged('0:10 sos@0:10', { endedAtMs: at('1:00') })).toEqual(['SOS P1 0:10–1:00'])
  })
  test('pressed again soon is the same call, later another', () => {
    expect(judged('0:10 km 10 sos@0:10\n0:19 km 10 sos@0:19')).toEqual(['SOS P1 0:10–open'])
    expect(judged('0:10 km 10 sos@0:10\n0:30 km 10 sos@0:30')).toEqual(['SOS P1 0:10–0:10', 'SOS P1 0:30–open'])
  })
  test('counts only while armed', () => {
    expect(judged('0:10 km 10 sos@-0:10')).toEqual([])
  })
  test('says where', () => {
    const [episode] = episodesBy('SOS', '0:09 km 9\n0:10 sos@0:10 sos@0:10:30')
    expect(episode?.position).toEqual(onRoad(9))
    expect(episode?.sentence).toEqual({
      vi: 'Gọi khẩn cấp từ seal VN0001234 lúc 07:10 21/11/2026, 2 lần (container CSQU3054383).',
      en: 'Emergency call from seal VN0001234 at 07:10 21/11/2026, 2 times (container CSQU3054383).',
    })
  })
})
