import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, clockOf, episodesOf, judgedOnlyBy } from '../judging/timeline.ts'
import { drive, shuttle, stay } from './stays.ts'

const judged = judgedOnlyBy('LONG_STOP')

describe('LONG_STOP', () => {
  test('is P3 at 30 min and the same alert P2 at 90 min', () => {
    expect(judged(stay('0:00', '0:29', 10))).toEqual([])
    expect(judged(stay('0:00', '0:30', 10))).toEqual(['LONG_STOP P3 0:00–open'])
    expect(judged(stay('0:00', '1:29', 10))).toEqual(['LONG_STOP P3 0:00–open'])
    expect(judged(stay('0:00', '1:30', 10))).toEqual(['LONG_STOP P2 0:00–open'])
  })
  test('is confirmed by the fix that crossed the threshold', () => {
    const [episode] = episodesOf(stay('0:00', '1:40', 10))
    expect(episode?.confirmedAtMs).toBe(at('0:30'))
    expect(episodesOf(stay('0:00', '0:40', 10, { driftM: 0 }))[0]?.position).toEqual(onRoad(10))
    expect(episode?.evidence.measured).toMatchObject({ dwellMs: 100 * 60_000 })
    expect(episode?.evidence.fixes.map(({ atMs }) => atMs)).toEqual([at('0:00'), at('0:30')])
    expect(episode?.sentence.vi).toBe(
      'Container CSQU3054383 dừng, đỗ 100 phút ngoài điểm nghỉ, trong phạm vi 150 m, từ 07:00 21/11/2026.',
    )
  })
  test('starts at the first fix of the place and ends at the first of two away', () => {
    expect(judged(`${drive('0:00', 10, 5)}\n${stay('0:10', '0:50', 15)}\n${drive('0:51', 5, 16)}`)).toEqual([
      'LONG_STOP P3 0:10–0:51',
    ])
  })
  test('survives a single fix away that comes back', () => {
    expect(judged(`${stay('0:00', '0:20', 10)}\n0:21 km 10.4\n${stay('0:22', '0:40', 10)}`)).toEqual([
      'LONG_STOP P3 0:00–open',
    ])
  })
  test('is not raised by creeping traffic', () => {
    const creep = Array.from({ length: 120 }, (_, i) => `${clockOf(at('0:00') + i * 60_000)} km ${5 + i * 0.09}`)
    expect(judged(creep.join('\n'))).toEqual([])
  })
  test('counts no silence', () => {
    expect(judged(`${stay('0:00', '0:10', 10)}\n${stay('1:30', '1:40', 10)}`)).toEqual([])
    const [episode] = episodesOf(`${stay('0:00', '0:20', 10)}\n${stay('1:30', '1:45', 10)}`)
    expect(episode?.evidence.measured).toMatchObject({ dwellMs: 35 * 60_000 })
    expect(episode?.evidence.against.map(({ en }) => en)).toEqual(['70 min without reports, not counted as stopped'])
  })
  test('counts the long gaps of a seal that reports rarely', () => {
    const rare = stay('0:00', '1:00', 10, { everyMin: 20 })
    expect(judged(rare)).toEqual([])
    expect(judged(rare, { reportingIntervalS: 600 })).toEqual(['LONG_STOP P3 0:00–open'])
  })
  test('counts the time under a roof, where reports come without a fix', () => {
    const underARoof = Array.from({ length: 11 }, (_, i) => `0:${5 * (i + 1)} km 10 lbs acc 900`).join('\n')
    expect(judged(`0:00 km 10\n${underARoof}\n1:00 km 10`)).toEqual(['LONG_STOP P3 0:00–open'])
  })
  test('a fix that is told again says nothing: the truck stands only when the next new one says so', () => {
    const again = Array.from({ length: 23 }, (_, i) => `${clockOf(at('0:05') + i * 300_000)} km 10 fix-at 0:00`).join(
      '\n',
    )
    expect(judged(`0:00 km 10\n${again}`)).toEqual([])
    expect(judged(`0:00 km 10\n${again}\n2:00 km 60\n2:05 km 64`)).toEqual([])
    expect(judged(`0:00 km 10\n${again}\n2:00 km 10`)).toEqual(['LONG_STOP P2 0:00–open'])
  })
  test('in a gate area or rest zone only after 10 h', () => {
    for (const km of [0, 30, 60]) {
      expect(judged(stay('0:00', '9:59', km))).toEqual([])
      expect(judged(stay('0:00', '10:00', km))).toEqual(['LONG_STOP P2 0:00–open'])
    }
  })
  test('drift over the edge of a rest zone does not make it a stop outside', () => {
    expect(judged(stay('0:00', '3:00', 30.2, { driftM: 100 }))).toEqual([])
  })
  test('after 3 h of driving nothing before 45 min', () => {
    const driven = shuttle('0:00', 185)
    expect(judged(`${driven}\n${stay('3:05', '3:49', 40)}`)).toEqual([])
    expect(judged(`${driven}\n${stay('3:05', '3:50', 40)}`)).toEqual(['LONG_STOP P3 3:05–open'])
    expect(judged(`${shuttle('0:00', 175)}\n${stay('2:55', '3:25', 40)}`)).toEqual(['LONG_STOP P3 2:55–open'])
  })
  test('a rest of 15 min begins the driving anew, one of 10 does not', () => {
    const pause = (minutes: string) => `${shuttle('0:00', 100)}\n${stay('1:40', minutes, 40)}`
    expect(judged(`${pause('1:56')}\n${shuttle('1:57', 100)}\n${stay('3:37', '4:08', 40)}`)).toEqual([
      'LONG_STOP P3 3:37–open',
    ])
    expect(judged(`${pause('1:49')}\n${shuttle('1:50', 100)}\n${stay('3:30', '4:01', 40)}`)).toEqual([])
  })
  test('ignores lbs fixes and outliers', () => {
    expect(
      judged(`${stay('0:00', '0:15', 10)}\n0:15:20 km 20 lbs acc 300\n0:15:30 km 40\n${stay('0:16', '0:30', 10)}`),
    ).toEqual(['LONG_STOP P3 0:00–open'])
  })
})
