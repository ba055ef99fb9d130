import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, clockOf, episodesBy, judgedBy } from '../judging/timeline.ts'
import { drive, stay } from './stays.ts'

const judged = (timeline: string, change = {}) => judgedBy('TRANSLOAD_SUSPECT', timeline, change)
/** Shaken at these minutes while it stands at a km. */
const shaken = (km: number, ...minutes: readonly number[]): string =>
  minutes
    .map(
      (n) =>
        `${clockOf(at('0:00') + n * 60_000 + 20_000)} km ${km} kmh 0 shock@${clockOf(at('0:00') + n * 60_000 + 20_000)}\n`,
    )
    .join('')
const stop = (to: string, km = 10): string => `${stay('0:00', to, km, { driftM: 0 })}\n`

describe('TRANSLOAD_SUSPECT', () => {
  test('30 min at one place and three shocks are P1 from the first fix there', () => {
    expect(judged(`${stop('0:29')}${shaken(10, 5, 15, 25)}`)).toEqual([])
    expect(judged(`${stop('0:30')}${shaken(10, 5, 15, 25)}`)).toEqual(['TRANSLOAD_SUSPECT P1 0:00–open'])
    expect(judged(`${stop('0:50')}${shaken(10, 5, 15, 45)}`)).toEqual(['TRANSLOAD_SUSPECT P1 0:00–open'])
    const [late] = episodesBy('TRANSLOAD_SUSPECT', `${stop('0:50')}${shaken(10, 5, 15, 45)}`)
    expect(late?.confirmedAtMs).toBe(at('0:46'))
  })
  test('takes three shocks of this stop', () => {
    expect(judged(`${stop('1:30')}${shaken(10, 5, 15)}`)).toEqual([])
    const before = `${stay('0:00', '0:10', 10)}\n${drive('0:11', 10, 11)}\n${stay('0:21', '1:10', 40)}\n`
    expect(judged(`${before}${shaken(10, 3, 6)}${shaken(40, 30)}`)).toEqual([])
    expect(judged(`${before}${shaken(10, 3, 6)}${shaken(40, 30, 35, 40)}`)).toEqual(['TRANSLOAD_SUSPECT P1 0:21–open'])
  })
  test('one shock told in two reports is one', () => {
    expect(
      judged(`${stop('1:00')}0:05:20 km 10 kmh 0 shock@0:05\n0:06:20 km 10 kmh 0 shock@0:05\n${shaken(10, 15)}`),
    ).toEqual([])
  })
  test('ends with the first of two fixes elsewhere', () => {
    expect(judged(`${stop('0:40')}${shaken(10, 5, 15, 25)}${drive('0:41', 5, 11)}`)).toEqual([
      'TRANSLOAD_SUSPECT P1 0:00–0:41',
    ])
    expect(judged(`${stop('0:40')}${shaken(10, 5, 15, 25)}`, { endedAtMs: at('1:00') })).toEqual([
      'TRANSLOAD_SUSPECT P1 0:00–1:00',
    ])
  })
  test('not in gates and rest zones, nor by vibration while moving', () => {
    for (const km of [0, 30]) expect(judged(`${stop('1:00', km)}${shaken(km, 5, 15, 25)}`)).toEqual([])
    expect(judged(`${drive('0:00', 40, 5)}\n${shaken(10, 5, 15, 25).replaceAll('kmh 0', 'kmh 50')}`)).toEqual([])
  })
  test('says how long, how often and where', () => {
    const [episode] = episodesBy('TRANSLOAD_SUSPECT', `${stop('0:40')}${shaken(10, 5, 15, 25)}`)
    expect(episode?.position).toEqual(onRoad(10))
    expect(episode?.evidence).toMatchObject({
      measured: { dwellMs: 40 * 60_000, shocks: 3 },
      threshold: { limitMs: 30 * 60_000, leastShocks: 3 },
    })
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 dừng 40 phút ngoài cửa khẩu và điểm nghỉ, rung lắc 3 lần, từ 07:00 21/11/2026: nghi sang mạn, rút hàng.',
      en: 'Container CSQU3054383 has stood for 40 min outside gates and rest areas and was shaken 3 times, from 07:00 21/11/2026: goods may be changing vehicles.',
    })
  })
})
