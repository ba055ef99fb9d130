import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { planWith, roadLine } from '../judging/test-road.ts'
import { at, clockOf, episodesBy, judgedBy } from '../judging/timeline.ts'

/** 60 km/h on the road, 40 from km 40 on. */
const limited = {
  ...roadLine,
  speedLimitKmh: 60,
  sections: [{ fromKm: 40, toKm: 60, halfWidthM: 1_000, speedLimitKmh: 40 }],
}
const legsOn = (line: typeof limited | typeof roadLine) => {
  const corridor = compileCorridor({ lines: [line] }, { innerFraction: 0.8 })
  return planWith().legs.map((leg) => ({ ...leg, corridor }))
}
const legs = legsOn(limited)
const change: Partial<Plan> = { legs, reportingIntervalS: 30 }
const judged = (timeline: string, more: Partial<Plan> = {}) => judgedBy('OVERSPEED', timeline, { ...change, ...more })

/** A fix every half a minute at these speeds, as far apart as they say; `_` = the fix tells none. */
const speeds = (from: string, startKm: number, ...kmh: (number | '_')[]): string => {
  let km = startKm
  return kmh
    .map((one, i) => {
      if (i > 0) km += (one === '_' ? 60 : one) / 120
      return `${clockOf(at(from) + i * 30_000)} km ${km.toFixed(3)} ${one === '_' ? '' : `kmh ${one}`}`
    })
    .join('\n')
}

describe('OVERSPEED', () => {
  test('more than 10 km/h over the limit for 60 s, P3, from the first fix to the first that is not', () => {
    expect(judged(speeds('0:10', 10, 60, 75, 75, 75))).toEqual(['OVERSPEED P3 0:10:30–open'])
    expect(judged(speeds('0:10', 10, 60, 75, 75, 75, 70, 75))).toEqual(['OVERSPEED P3 0:10:30–0:12'])
    expect(judged(speeds('0:10', 10, 60, 75, 75, 75), { endedAtMs: at('0:20') })).toEqual(['OVERSPEED P3 0:10:30–0:20'])
  })
  test('not by 10 km/h, not for less, not with a slower fix between', () => {
    expect(judged(speeds('0:10', 10, 70, 70, 70, 70, 70))).toEqual([])
    expect(judged(speeds('0:10', 10, 60, 90, 90, 60))).toEqual([])
    expect(judged(speeds('0:10', 10, 90, 90, 70, 90, 90))).toEqual([])
  })
  test('each fix by the limit of its section', () => {
    expect(judged(speeds('0:10', 37.5, 55, 55, 55, 55, 55))).toEqual([])
    expect(judged(speeds('0:10', 40.5, 55, 55, 55))).toEqual(['OVERSPEED P3 0:10–open'])
  })
  test('nothing where no limit is known', () => {
    const onlySection = legsOn({ ...roadLine, sections: limited.sections })
    expect(judged(speeds('0:10', 10, 120, 120, 120, 120), { legs: onlySection })).toEqual([])
    expect(judged(speeds('0:10', 41, 55, 55, 55), { legs: onlySection })).toHaveLength(1)
    expect(judged(speeds('0:10', 10, 120, 120, 120, 120), { legs: legsOn(roadLine) })).toEqual([])
  })
  test('a missing report ends it: what happened meanwhile nobody knows', () => {
    const [first, , third, fourth] = speeds('0:10', 10, 80, 80, 80, 80).split('\n')
    expect(judged([first, third, fourth].join('\n'))).toEqual([])
    const all = `${speeds('0:10', 10, 80, 80, 80)}\n${speeds('0:13', 14, 80, 80)}`
    expect(judged(all)).toEqual(['OVERSPEED P3 0:10–0:11'])
    // A seal that reports every five minutes says nothing of what lies between.
    const rare = '0:10 km 5 kmh 80\n0:15 km 11.6 kmh 80\n0:20 km 18.2 kmh 80'
    expect(judged(rare, { reportingIntervalS: 300 })).toEqual([])
  })
  test('only by measured speed: drift and a jump have none', () => {
    expect(judged(speeds('0:10', 10, '_', '_', '_', '_'))).toEqual([])
    expect(judged('0:10 km 10\n0:10:30 km 11\n0:11 km 12\n0:11:30 km 13')).toEqual([])
    expect(judged('0:10 km 10 kmh 0\n0:10:30 km 11.2 kmh 0\n0:11 km 12.4 kmh 0\n0:11:30 km 13.6 kmh 0')).toEqual([])
  })
  test('a fix without speed, an imprecise one and a speed of no truck neither count nor end it', () => {
    const before = '0:10 km 10 kmh 80\n0:10:30 km 10.6 kmh 80'
    expect(judged(`${before}\n0:10:45 km 10.9\n0:11 km 11.2 kmh 80`)).toHaveLength(1)
    expect(judged(`${before}\n0:10:45 km 10.9 kmh 5 acc 400\n0:11 km 11.2 kmh 80`)).toHaveLength(1)
    expect(judged(`${before}\n0:10:45 km 10.9 kmh 400\n0:11 km 11.2 kmh 80`)).toHaveLength(1)
    expect(judged('0:10 km 10 kmh 400\n0:10:30 km 10.6 kmh 400\n0:11 km 11.2 kmh 400')).toEqual([])
  })
  test('not on another road beside the corridor', () => {
    expect(
      judged('0:10 km 10 north 700 kmh 90\n0:10:30 km 10.7 north 700 kmh 90\n0:11 km 11.5 north 700 kmh 90'),
    ).toEqual([])
  })
  test('who slows down for a bend and goes on is told once; after ten minutes anew', () => {
    const fast = [75, 75, 75] as const
    const soon = speeds('0:10', 5, ...fast, 60, 60, ...fast, 60)
    expect(judged(soon)).toEqual(['OVERSPEED P3 0:10–0:14'])
    const slowly = Array.from({ length: 24 }, () => 50)
    expect(judged(speeds('0:10', 5, ...fast, ...slowly, ...fast, 50))).toEqual([
      'OVERSPEED P3 0:10–0:11:30',
      'OVERSPEED P3 0:23:30–0:25',
    ])
  })
  test('a late report that fills the gap makes the alert, the same whenever it comes', () => {
    const [first, second, third] = speeds('0:10', 10, 80, 80, 80).split('\n')
    expect(judged([first, third].join('\n'))).toEqual([])
    expect(judged([first, third, `${second} received 0:40`].join('\n'))).toEqual(['OVERSPEED P3 0:10–open'])
  })
  test('says how fast, where and what speaks against it', () => {
    const [episode] = episodesBy('OVERSPEED', speeds('0:10', 10, 75, 92, 80, 80), change)
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 chạy đến 92 km/giờ, giới hạn 60 km/giờ (tuyến QL9, km 11), trong 1 phút, từ 07:10 21/11/2026.',
      en: 'Container CSQU3054383 drove up to 92 km/h where 60 km/h is the limit (route Road 9, km 11) for 1 min, from 07:10 21/11/2026.',
    })
    expect(episode?.evidence).toMatchObject({
      measured: { speedKmh: 92, limitKmh: 60, durationMs: 90_000, fixes: 4, times: 1 },
      threshold: { maxSpeedKmh: 70, overMs: 60_000 },
      against: [],
    })
    expect(episode?.step).toBe(1)
    const still = '0:10 km 10 kmh 80\n0:10:30 km 10.2 kmh 80\n0:11 km 10.4 kmh 80'
    expect(episodesBy('OVERSPEED', still, change)[0]?.evidence.against.map(({ en }) => en)).toEqual([
      'By the positions it averaged only 24 km/h',
    ])
  })
})
