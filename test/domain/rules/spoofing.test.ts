import { describe, expect, test } from 'vitest'
import { onRoad } from '../judging/test-road.ts'
import { at, clockOf, episodesBy, judgedBy } from '../judging/timeline.ts'

const judged = (timeline: string) => judgedBy('SPOOFING', timeline)
/** A fix every 30 s from `from` on, each 0.4 km further. */
const drive = (from: string, count: number, km: number, more = ''): string =>
  `${Array.from({ length: count }, (_, n) => `${clockOf(at(from) + n * 30_000)} km ${(km + 0.4 * n).toFixed(1)} ${more}`).join('\n')}\n`

describe('SPOOFING', () => {
  const away = `${drive('0:00', 6, 10)}${drive('0:03', 4, 40)}`
  test('away and back faster than any truck, with fixes that agree between, is P1', () => {
    expect(judged(away)).toEqual([])
    expect(judged(`${away}${drive('0:05', 3, 13)}`)).toEqual(['SPOOFING P1 0:03–open'])
  })
  test('is confirmed by the second jump, over once nothing jumped for six hours', () => {
    const [episode] = episodesBy('SPOOFING', `${away}${drive('0:05', 3, 13)}`)
    expect(episode?.confirmedAtMs).toBe(at('0:05'))
    expect(episode?.position).toEqual(onRoad(40))
    expect(episode?.evidence.measured).toMatchObject({ jumps: 2, jumpM: 28_198 })
    expect(episode?.evidence.against).toHaveLength(1)
    expect(episode?.sentence.vi).toBe(
      'Vị trí seal VN0001234 nghi bị giả mạo: 2 lần nhảy, xa nhất 28,2 km, nhanh nhất 3381 km/giờ, từ 07:03 21/11/2026 (container CSQU3054383).',
    )
    expect(judged(`${away}${drive('0:05', 3, 13)}6:05 …`)).toEqual(['SPOOFING P1 0:03–0:05'])
  })
  test('a single fix far away is an outlier, and one jump alone may be a cold start', () => {
    expect(judged(`${drive('0:00', 6, 10)}0:03 km 40\n${drive('0:03:30', 6, 13)}`)).toEqual([])
    expect(judged(`${drive('0:00', 6, 10)}${drive('0:03', 20, 40)}`)).toEqual([])
  })
  test('reflections between houses don’t reach far enough', () => {
    const canyon = `${drive('0:00', 4, 10)}0:01:35 km 11.9\n0:01:40 km 11.9\n0:01:45 km 11.3\n0:01:50 km 11.3\n`
    expect(judged(canyon)).toEqual([])
  })
  test('far away after a silence is no jump', () => {
    expect(judged(`${drive('0:00', 4, 10)}${drive('1:00', 4, 50)}${drive('2:00', 4, 11)}`)).toEqual([])
  })
  test('one jump and positions frozen while it moves', () => {
    const frozen = `${drive('0:00', 6, 10)}${Array.from({ length: 12 }, (_, n) => `${clockOf(at('0:03') + n * 30_000)} km 40 kmh 50`).join('\n')}`
    expect(judged(frozen)).toEqual(['SPOOFING P1 0:03–open'])
    expect(episodesBy('SPOOFING', frozen)[0]?.evidence.measured).toMatchObject({ jumps: 1, frozen: 'spoof:frozen' })
    // Parked there it says nothing.
    expect(judged(frozen.replaceAll('kmh 50', 'kmh 0'))).toEqual([])
  })
  test('one jump and positions on a perfect grid', () => {
    const grid = Array.from(
      { length: 12 },
      (_, n) => `${clockOf(at('0:03') + n * 30_000)} lng ${107 + n / 1_000} lat 16.6`,
    )
    expect(judged(`${drive('0:00', 6, 10)}${grid.join('\n')}`)).toEqual(['SPOOFING P1 0:03–open'])
    expect(judged(grid.join('\n'))).toEqual([])
  })
  test('one jump and metres from too few satellites', () => {
    expect(judged(`${drive('0:00', 6, 10)}${drive('0:03', 12, 40, 'sats 2')}`)).toEqual(['SPOOFING P1 0:03–open'])
    expect(judged(drive('0:03', 12, 40, 'sats 2'))).toEqual([])
  })
  test('a clock that fell back puts reports among older ones: no jump', () => {
    const numbered = (from: string, count: number, km: number, seq: number): string =>
      `${Array.from({ length: count }, (_, n) => `${clockOf(at(from) + n * 30_000)} km ${km} seq ${seq + n}`).join('\n')}\n`
    const driven = (second: number, third: number): string =>
      `${numbered('0:00', 6, 10, 1)}${numbered('0:03', 4, 40, second)}${numbered('0:05', 3, 13, third)}`
    expect(judged(driven(7, 11))).toEqual(['SPOOFING P1 0:03–open'])
    expect(judged(driven(107, 7))).toEqual([])
    expect(judged(driven(7, 11).replaceAll(/seq (\d+)/g, (_, seq) => `seq ${(Number(seq) + 249) % 256}`))).toEqual([
      'SPOOFING P1 0:03–open',
    ])
  })
  test('reports closer than any are made, or numbered further apart than there was time for, were moved by their clock', () => {
    const moved = (gap: string, second: number): string =>
      `${drive('0:00', 6, 10)}${drive('0:03', 3, 40)}`
        .concat(`0:04:30 km 41 seq 20\n0:04:${gap} km 12 seq ${second}\n`)
        .concat(drive('0:05', 3, 12.1))
    expect(judged(moved('50', 21))).toEqual(['SPOOFING P1 0:03–open'])
    expect(judged(moved('33', 21))).toEqual([])
    expect(judged(moved('50', 24))).toEqual([])
  })
  test('lbs fixes that jump say nothing', () => {
    expect(judged(`${drive('0:00', 6, 10)}${drive('0:03', 4, 40, 'lbs')}${drive('0:05', 3, 13)}`)).toEqual([])
  })
})
