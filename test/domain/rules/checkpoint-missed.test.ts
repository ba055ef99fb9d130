import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { GateId } from '../../../domain/ids.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import type { Checkpoint } from '../../../domain/network/network.ts'
import type { LngLat } from '../../../domain/place.ts'
import { onRoad, planWith } from '../judging/test-road.ts'
import { at, clockOf, episodesBy, judgedBy } from '../judging/timeline.ts'
import { lineOf } from '../lines.ts'

const at20: Checkpoint = { name: { vi: 'Trạm km 20', en: 'Post km 20' }, position: onRoad(20), radiusM: 200 }
const at30: Checkpoint = { name: { vi: 'Trạm km 30', en: 'Post km 30' }, position: onRoad(30), radiusM: 200 }
const road = [onRoad(0), onRoad(60)]
const legsWith = (checkpoints: readonly Checkpoint[], ...alternates: readonly LngLat[][]) => {
  const lines = [lineOf(road), ...alternates.map((line) => ({ ...lineOf(line), role: 'alternate' as const }))]
  const corridor = compileCorridor({ lines, checkpoints }, { innerFraction: 0.8 })
  return planWith().legs.map((leg) => ({ ...leg, corridor }))
}
const legs = legsWith([at20])
const judged = (timeline: string, change: Partial<Plan> = {}) =>
  judgedBy('CHECKPOINT_MISSED', timeline, { legs, ...change })

/** A fix a minute, at these km and metres to the north. */
const way = (from: string, ...places: readonly (readonly [km: number, northM?: number])[]): string =>
  places.map(([km, northM = 0], i) => `${clockOf(at(from) + i * 60_000)} km ${km} north ${northM}`).join('\n')
const drive = (from: string, fromKm: number, toKm: number, northM = 0): string => {
  const stepKm = fromKm < toKm ? 1.3 : -1.3
  const count = Math.floor((toKm - fromKm) / stepKm) + 1
  return way(from, ...Array.from({ length: count }, (_, i) => [fromKm + i * stepKm, northM] as const))
}
/** Around the checkpoint on another road, a kilometre to the north, and on the line again. */
const around = way('0:10', [17], [18.2], [19, 1_200], [20, 1_200], [21, 1_200], [22, 300], [23])
const missed = `${around}\n${way('0:17', [24.2], [25.5])}`

describe('CHECKPOINT_MISSED', () => {
  test('more than 5 km past it, and no fix nor way between two was near it: P2, from the first fix past it', () => {
    expect(judged(`${around}\n${way('0:17', [24.2], [24.9])}`)).toEqual([])
    expect(judged(missed)).toEqual(['CHECKPOINT_MISSED P2 0:15–open'])
    expect(judged(missed, { endedAtMs: at('0:30') })).toEqual(['CHECKPOINT_MISSED P2 0:15–0:30'])
  })
  test('not of who drives by between two fixes, though none lies within its radius', () => {
    expect(judged(drive('0:10', 15.3, 28))).toEqual([])
    expect(judged(way('0:10', [18.7], [19.6], [20.9], [22.2], [23.5], [24.8], [26]))).toEqual([])
  })
  test('not of who drives along a winding road as it is drawn', () => {
    // From fix to fix it is straight, the road goes round a bend of 900 m, and the checkpoint lies at its end.
    const bend = [onRoad(0), onRoad(19.6), onRoad(20, 900), onRoad(20.4), onRoad(60)]
    const corridor = compileCorridor(
      { lines: [lineOf(bend)], checkpoints: [{ ...at20, position: onRoad(20, 900) }] },
      { innerFraction: 0.8 },
    )
    const bent = planWith().legs.map((leg) => ({ ...leg, corridor }))
    expect(judged(way('0:10', [18], [19.5], [20.5], [22], [23.5], [25], [26.5], [28]), { legs: bent })).toEqual([])
  })
  test('a silence over it is not known, and one before it no excuse', () => {
    const silent = `${way('0:10', [17], [18.2])}\n${way('0:15', [22, 300], [23], [24.2], [25.5])}`
    expect(judged(silent)).toEqual([])
    const before = `${way('0:00', [10], [11.3])}\n${way('0:08', [15.6])}\n${missed}`
    expect(judged(before)).toEqual(['CHECKPOINT_MISSED P2 0:15–open'])
  })
  test('late fixes that prove the visit withdraw it, and those that fill a silence raise it', () => {
    expect(judged(`${missed}\n0:13:30 km 20.1 north 150 received 0:40`)).toEqual([])
    const [a, b, c, d, e, ...others] = missed.split('\n')
    expect(judged([a, b, ...others].join('\n'))).toEqual([])
    expect(judged([a, b, ...others, ...[c, d, e].map((line) => `${line} received 0:40`)].join('\n'))).toHaveLength(1)
  })
  test('of one that stray fix is past nothing is said', () => {
    expect(judged(way('0:10', [17], [17.5], [25.6, 100], [18.2], [18.6]))).toEqual([])
  })
  test('on the way back of a corridor that is driven both ways', () => {
    const back = legs.map((leg) => ({ ...leg, originGate: 'east' as GateId, destinationGate: 'west' as GateId }))
    const past = way('0:10', [23], [22], [21, 1_200], [20, 1_200], [19, 1_200], [18, 300], [17], [15.8], [14.5])
    expect(judged(past, { legs: back })).toEqual(['CHECKPOINT_MISSED P2 0:15–open'])
    expect(judged(drive('0:10', 25, 12), { legs: back })).toEqual([])
    expect(judged(past)).toEqual([])
  })
  test('not on an alternate that does not come by, but on one that does', () => {
    const detour = [onRoad(10), onRoad(15, 5_000), onRoad(25, 5_000), onRoad(27)]
    const along = way(
      '0:10',
      [8],
      [9],
      [11, 1_000],
      [12.2, 2_200],
      [13.4, 3_400],
      [15, 5_000],
      [17, 5_000],
      [19, 5_000],
      [21, 5_000],
      [23, 5_000],
      [25, 5_000],
      [26, 2_500],
      [27],
      [28.5],
      [30],
    )
    expect(judged(along, { legs: legsWith([at20], detour) })).toEqual([])
    expect(judged(along)).toHaveLength(1)
    const onDetour: Checkpoint = { ...at20, position: onRoad(19, 5_000) }
    const skipped = way(
      '0:10',
      [15, 5_000],
      [17, 5_000],
      [18, 6_000],
      [20, 6_000],
      [21, 5_000],
      [23, 5_000],
      [25, 5_000],
    )
    const then = way('0:17', [25.8, 3_000], [26.5, 1_000])
    expect(judged(`${skipped}\n${then}`, { legs: legsWith([onDetour], detour) })).toHaveLength(1)
  })
  test('not of a trip that was armed past it', () => {
    expect(judged(drive('0:00', 22, 50))).toEqual([])
  })
  test('ends when it comes back and is there; two are one alert', () => {
    const back = way('0:19', [24], [22.7], [21.4], [20.1], [21.4])
    expect(judged(`${missed}\n${back}`)).toEqual(['CHECKPOINT_MISSED P2 0:15–0:22'])
    const both = legsWith([at20, at30])
    const second = way('0:19', [27], [28.4], [29, 1_200], [30, 1_200], [31, 1_200], [32], [33.5], [35], [36.5])
    const found = episodesBy('CHECKPOINT_MISSED', `${missed}\n${second}`, { legs: both })
    expect(found.map(({ step }) => step)).toEqual([1])
    expect(found[0]?.sentence.en).toBe(
      'Container CSQU3054383 left out checkpoint Post km 20, Post km 30 of route Road 9 and is 6.5 km past it, from 07:15 21/11/2026.',
    )
  })
  test('a new route asks for its own', () => {
    const [leg] = legs
    const diverted = leg
      ? [leg, { ...leg, corridor: planWith().legs[0]?.corridor ?? leg.corridor, fromMs: at('0:20') }]
      : []
    expect(judged(`${missed}\n${way('0:20', [27], [28])}`, { legs: diverted })).toEqual([
      'CHECKPOINT_MISSED P2 0:15–0:20',
    ])
  })
  test('asks nothing of a corridor without one', () => {
    expect(judged(missed, { legs: planWith().legs })).toEqual([])
  })
  test('says which, how far past and what speaks against it', () => {
    const [episode] = episodesBy('CHECKPOINT_MISSED', missed, { legs })
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 bỏ qua điểm kiểm tra Trạm km 20 trên tuyến QL9, đã đi quá 5,5 km, từ 07:15 21/11/2026.',
      en: 'Container CSQU3054383 left out checkpoint Post km 20 of route Road 9 and is 5.5 km past it, from 07:15 21/11/2026.',
    })
    expect(episode?.evidence).toMatchObject({
      measured: { missed: 1, passedByM: 5_500 },
      threshold: { passedM: 5_000, radiusM: 200 },
      against: [],
    })
    expect(episode?.evidence.fixes.map(({ atMs }) => clockOf(atMs))).toEqual(['0:15', '0:18'])
  })
})
