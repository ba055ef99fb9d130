import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { GateId } from '../../../domain/ids.ts'
import type { Leg } from '../../../domain/judging/plan.ts'
import type { LngLat } from '../../../domain/place.ts'
import { onRoad, planWith } from '../judging/test-road.ts'
import { at, clockOf, episodesBy, judgedOnlyBy } from '../judging/timeline.ts'
import { lineOf } from '../lines.ts'

const judged = judgedOnlyBy('WRONG_DIRECTION')
/** A fix a minute, at these km. */
const way = (from: string, ...km: (number | string)[]): string =>
  km.map((one, i) => `${clockOf(at(from) + i * 60_000)} km ${one}`).join('\n')
const legWith = (change: Partial<Leg>): Leg[] => planWith().legs.map((leg) => ({ ...leg, ...change }))
const drawn = (main: LngLat[], ...alternates: LngLat[][]) =>
  compileCorridor(
    { lines: [lineOf(main), ...alternates.map((line) => ({ ...lineOf(line), role: 'alternate' as const }))] },
    { innerFraction: 0.8 },
  )

describe('WRONG_DIRECTION', () => {
  test('progress falls by more than 3 km over 5 min, P2, from the turn', () => {
    expect(judged(way('0:10', 19, 20, 19, 18, 17.1))).toEqual([])
    expect(judged(way('0:10', 19, 20, 19, 18, 17.5, 17))).toEqual([])
    expect(judged(way('0:10', 19, 20, 19, 18, 17.5, 17, 16.8))).toEqual(['WRONG_DIRECTION P2 0:11–open'])
  })
  test('not at a single fix far back, but at one that came there by another on the way', () => {
    expect(judged(way('0:10', 19, 20, 20, 20.1, 20.1, 20.2, 20.1, 16.8, 20.1, 20.2))).toEqual([])
    const everyFiveMinutes = (...km: number[]): string =>
      km.map((one, i) => `${clockOf(at('0:10') + i * 300_000)} km ${one}`).join('\n')
    expect(judged(everyFiveMinutes(19, 20, 18.6, 16.1, 19.6, 23))).toEqual([])
    expect(judged(everyFiveMinutes(19, 20, 18, 15.9, 19.1, 22))).toEqual(['WRONG_DIRECTION P2 0:15–0:30'])
  })
  test('not in less than 5 min', () => {
    expect(judged(way('0:10', 20, 18.5, 17, 15.5, 14))).toEqual([])
    expect(judged(way('0:10', 20, 18.5, 17, 15.5, 14, 14))).toEqual(['WRONG_DIRECTION P2 0:10–open'])
  })
  test('a U-turn at an interchange, a loop and drift do not ring', () => {
    expect(judged(way('0:10', 18, 20, 19, 18, 17.5, 18, 19, 20, 21, 22))).toEqual([])
    const drift = Array.from({ length: 60 }, (_, i) => 20 + 0.15 * Math.sin(i))
    expect(judged(way('0:10', ...drift))).toEqual([])
    // After an hour at its turning point it does not count as an hour of going back.
    expect(judged(`${way('0:10', ...drift)}\n${way('1:10', 18.5, 17, 15.5, 17, 19)}`)).toEqual([])
  })
  test('ends at the first of two fixes that are a kilometre on the way again', () => {
    const turned = way('0:10', 20, 19, 18, 17, 16.5, 16, 15)
    expect(judged(`${turned}\n${way('0:17', 15.5, 16.1, 15.5, 16.2)}`)).toEqual(['WRONG_DIRECTION P2 0:10–open'])
    expect(judged(`${turned}\n${way('0:17', 15.5, 16.2, 17)}`)).toEqual(['WRONG_DIRECTION P2 0:10–0:18'])
    expect(judged(turned, { endedAtMs: at('0:30') })).toEqual(['WRONG_DIRECTION P2 0:10–0:30'])
  })
  test('a second turn is a second alert, counted from the new height', () => {
    const first = way('0:10', 20, 19, 18, 17, 16.5, 16, 15, 16.5, 18)
    expect(judged(`${first}\n${way('0:19', 17, 16, 15.5, 15.1, 15.1, 15.1)}`)).toHaveLength(1)
    expect(judged(`${first}\n${way('0:19', 17, 16, 15, 14.5, 14.2, 14, 13)}`)).toEqual([
      'WRONG_DIRECTION P2 0:10–0:17',
      'WRONG_DIRECTION P2 0:18–open',
    ])
  })
  test('on the way back of a corridor that is driven both ways', () => {
    const legs = legWith({ originGate: 'east' as GateId, destinationGate: 'west' as GateId })
    expect(judged(way('0:10', 40, 38, 36, 34, 32, 30, 28, 26), { legs })).toEqual([])
    expect(judged(way('0:10', 30, 31, 32, 33, 33.5, 34, 35), { legs })).toEqual(['WRONG_DIRECTION P2 0:10–open'])
  })
  test('of a trip that was diverted to a gate it has passed, on the way back to it never', () => {
    const [leg] = planWith().legs
    const legs = leg ? [leg, { ...leg, fromMs: at('0:12'), destinationGate: 'pass' as GateId }] : []
    expect(judged(way('0:10', 57, 58, 57, 56, 55, 54, 53, 52, 51), { legs })).toEqual([])
    expect(judged(way('0:10', 57, 58, 57, 56, 55, 54, 53, 52, 51))).toHaveLength(1)
  })
  test('off the route, with poor accuracy and by lbs nothing counts, and what it comes back to does', () => {
    expect(
      judged(way('0:10', 20, '19 north 700', '18 north 700', '17 north 700', '16 north 700', '15 north 700')),
    ).toEqual([])
    expect(
      judged(way('0:10', 20, '18 acc 300', '17 acc 300', '16 acc 300', '15 acc 300', '14 acc 300', '14 acc 300')),
    ).toEqual([])
    expect(
      judged(way('0:10', 20, '18 lbs acc 90', '16 lbs acc 90', '15 lbs acc 90', '14 lbs acc 90', '14 lbs acc 90')),
    ).toEqual([])
    const around = way('0:10', 20, '19 north 700', '18 north 1500', '17 north 700', 16, 15.5, 15)
    expect(judged(around)).toEqual(['WRONG_DIRECTION P2 0:10–open'])
  })
  test('progress on an alternate is not compared with that on the main line', () => {
    // The alternate is drawn from the other end: its progress falls where the main line's rises.
    const legs = legWith({
      corridor: drawn([onRoad(0), onRoad(60)], [onRoad(40), onRoad(35, 5_000), onRoad(25, 5_000), onRoad(20)]),
    })
    const along = ['0:10 km 18', '0:12 km 22 north 2000', '0:15 km 25 north 5000', '0:20 km 30 north 5000']
    const on = ['0:25 km 35 north 5000', '0:28 km 38 north 2000', '0:30 km 42']
    expect(judged([...along, ...on].join('\n'), { legs })).toEqual([])
    const back = ['0:25 km 26.5 north 5000', '0:26 km 26 north 5000']
    expect(judged([...along, ...back].join('\n'), { legs })).toEqual(['WRONG_DIRECTION P2 0:20–open'])
  })
  test('where the line goes out and back along one road nothing is sure', () => {
    // Into a town 10 km north and out again, on a line drawn 40 m beside itself.
    const stub = [onRoad(0), onRoad(20), onRoad(20, 10_000), onRoad(20.04, 10_000), onRoad(20.04), onRoad(60)]
    const legs = legWith({ corridor: drawn(stub) })
    const visit = [0, 2_000, 4_000, 6_000, 8_000, 10_000, 8_000, 6_000, 4_000, 2_000, 0].map(
      (northM) => `20.01 north ${northM}`,
    )
    expect(judged(way('0:10', 18, ...visit, 22, 24, 26), { legs })).toEqual([])
    expect(judged(way('0:10', 18, ...visit, 18, 16, 14, 12), { legs })).toHaveLength(1)
  })
  test('a place that nobody could come back from so fast is no height', () => {
    expect(judged(`0:10 km 50\n0:10:30 km 52\n${way('0:11', 10, 10.5, 11, 11.5, 12, 12.5, 13, 13.5)}`)).toEqual([])
  })
  test('of a round trip nothing can be said', () => {
    const legs = legWith({ destinationGate: 'west' as GateId })
    expect(judged(way('0:10', 20, 19, 18, 17, 16, 15, 14), { legs })).toEqual([])
  })
  test('says how far and how long', () => {
    const [episode] = episodesBy('WRONG_DIRECTION', way('0:10', 19, 20, 19, 18, 17, 16.5, 16, 14.8))
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 đi ngược hướng 5,2 km trên tuyến QL9 trong 6 phút, từ 07:11 21/11/2026.',
      en: 'Container CSQU3054383 went 5.2 km back along route Road 9 in 6 min, from 07:11 21/11/2026.',
    })
    expect(episode?.evidence).toMatchObject({
      measured: { fellM: 5_200 },
      threshold: { fallM: 3_000, overMs: 300_000 },
    })
    expect(episode?.evidence.fixes.map(({ atMs }) => clockOf(atMs))).toEqual(['0:11', '0:16', '0:17'])
  })
})
