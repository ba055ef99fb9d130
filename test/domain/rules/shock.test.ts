import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { episodesBy, judgedBy } from '../judging/timeline.ts'

const judged = (timeline: string) => judgedBy('SHOCK', timeline)

describe('SHOCK', () => {
  test('at a standstill outside gates is P3', () => {
    expect(judged('0:10 km 10 kmh 0 shock@0:10')).toEqual(['SHOCK P3 0:10–open'])
    expect(judged('0:10 km 10 kmh 4.9 shock@0:10')).toEqual(['SHOCK P3 0:10–open'])
  })
  test('is muted while moving, by measured speed or by two fixes', () => {
    expect(judged('0:10 km 10 kmh 5 shock@0:10')).toEqual([])
    expect(judged('0:09 km 9.7\n0:10 km 10 shock@0:10')).toEqual([])
    expect(judged('0:09 km 9.98\n0:10 km 10 shock@0:10')).toEqual(['SHOCK P3 0:10–open'])
    // Nobody knows how fast it was.
    expect(judged('0:10 km 10 shock@0:10')).toEqual([])
  })
  test('is muted in ports and gates, and where the accuracy circle touches one', () => {
    expect(judged('0:10 km 0.1 kmh 0 shock@0:10')).toEqual([])
    expect(judged('0:10 km 0.35 acc 60 kmh 0 shock@0:10')).toEqual([])
    expect(judged('0:10 km 0.35 acc 40 kmh 0 shock@0:10')).toEqual(['SHOCK P3 0:10–open'])
  })
  test('needs a fix of about that time', () => {
    expect(judged('0:10 kmh 0 shock@0:10')).toEqual([])
    expect(judged('0:05 km 10 kmh 0\n0:10 shock@0:10')).toEqual(['SHOCK P3 0:10–open'])
    expect(judged('0:04 km 10 kmh 0\n0:10 shock@0:10')).toEqual([])
  })
  test('many shocks are one alert until it was quiet for 10 min', () => {
    const shocks = '0:10 km 10 kmh 0 shock@0:10\n0:14 km 10 kmh 0 shock@0:12 shock@0:14\n'
    expect(judged(`${shocks}0:24 km 10`)).toEqual(['SHOCK P3 0:10–0:14'])
    const [episode] = episodesBy('SHOCK', shocks)
    expect(episode?.position).toEqual(onRoad(10))
    expect(episode?.evidence.measured).toMatchObject({ shocks: 3, speedKmh: 0 })
    expect(episode?.sentence).toEqual({
      vi: 'Seal VN0001234 bị va đập, rung 3 lần khi đang đứng yên (0 km/giờ) ngoài cửa khẩu, từ 07:10 21/11/2026 (container CSQU3054383).',
      en: 'Seal VN0001234 was shaken 3 times at a standstill (0 km/h) outside the gates, from 07:10 21/11/2026 (container CSQU3054383).',
    })
  })
  test('a late fix that shows it moving takes the alert away', () => {
    expect(judged('0:09 km 9.99\n0:10 km 10 shock@0:10')).toEqual(['SHOCK P3 0:10–open'])
    expect(judged('0:09 km 9.99\n0:10 km 10 shock@0:10\n0:09:50 km 9.7 received 0:20')).toEqual([])
  })
})
