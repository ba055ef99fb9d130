import { describe, expect, test } from 'vitest'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { GateId } from '../../../domain/ids.ts'
import { network, onRoad, planWith, roadLine } from '../judging/test-road.ts'
import { at, episodesOf, judgedOnlyBy } from '../judging/timeline.ts'

const judged = judgedOnlyBy('ROUTE_DEVIATION')

describe('ROUTE_DEVIATION is confirmed', () => {
  test('by three fixes outside over 60 s, from the first of them', () => {
    expect(
      judged(`
        0:10:00 km 10
        0:10:30 km 10.3 north 700
        0:11:00 km 10.6 north 700
        0:11:30 km 10.9 north 700
      `),
    ).toEqual(['ROUTE_DEVIATION P2 0:10:30–open'])
  })
  test('by two fixes outside over 120 s', () => {
    expect(judged('0:10 km 10 north 700\n0:12 km 10.6 north 700')).toEqual(['ROUTE_DEVIATION P2 0:10–open'])
  })
  test('not by two over less than 120 s', () => {
    expect(judged('0:10 km 10 north 700\n0:11:59 km 10.6 north 700')).toEqual([])
  })
  test('not by three over less than 60 s', () => {
    expect(judged('0:10 km 10 north 700\n0:10:20 km 10.1 north 700\n0:10:59 km 10.2 north 700')).toEqual([])
  })
  test('at once when the three came late, newest first and twice', () => {
    expect(
      judged(`
        0:12 km 10.9 north 700 received 3:00
        0:11 km 10.6 north 700 received 3:00
        0:12 km 10.9 north 700 received 3:01
        0:10 km 10.3 north 700 received 3:00
        0:10 km 10.3 north 700 received 3:01
      `),
    ).toEqual(['ROUTE_DEVIATION P2 0:10–open'])
  })
})

describe('ROUTE_DEVIATION is not raised', () => {
  test('when a fix inside breaks the run', () => {
    expect(
      judged(`
        0:10:00 km 10 north 700
        0:10:50 km 10.3 north 700
        0:11:10 km 10.4 north 100
        0:11:30 km 10.6 north 700
        0:12:10 km 10.9 north 700
      `),
    ).toEqual([])
  })
  test('when accuracy explains the distance, up to 150 m of it', () => {
    const fixes = (accuracy: number, northM: number) =>
      judged([0, 1, 2, 3].map((i) => `0:1${i} km ${10 + i} north ${northM} acc ${accuracy}`).join('\n'))
    expect(fixes(130, 620)).toEqual([])
    expect(fixes(100, 620)).toEqual(['ROUTE_DEVIATION P2 0:10–open'])
    expect(fixes(900, 660)).toEqual(['ROUTE_DEVIATION P2 0:10–open'])
  })
  test('within the wider section', () => {
    expect(judged([0, 1, 2, 3].map((i) => `0:1${i} km ${45 + i} north 900`).join('\n'))).toEqual([])
  })
  test('within 1 km of the origin or destination gate area', () => {
    expect(judged([0, 1, 2, 3].map((i) => `0:1${i} km 0 north ${800 + i}`).join('\n'))).toEqual([])
    expect(judged([0, 1, 2, 3].map((i) => `0:1${i} km 60.2 north ${1200 + i}`).join('\n'))).toEqual([])
  })
  test('by lbs and wifi fixes, which do not end a run either', () => {
    expect(judged([0, 1, 2, 3].map((i) => `0:1${i} km 10 north 5000 acc 400 lbs`).join('\n'))).toEqual([])
    expect(
      judged('0:10 km 10 north 700\n0:11 km 10.5 acc 300 lbs\n0:12 km 11 wifi acc 50\n0:13 km 11.5 north 700'),
    ).toEqual(['ROUTE_DEVIATION P2 0:10–open'])
  })
  test('by one outlier, which does not end a run either', () => {
    expect(judged('0:10 km 10\n0:11 km 20 north 9000\n0:12 km 11\n0:13 km 11.5')).toEqual([])
    expect(judged('0:10 km 10 north 700\n0:11 km 30 north 100\n0:12 km 11 north 700\n0:13 km 11.5 north 700')).toEqual([
      'ROUTE_DEVIATION P2 0:10–open',
    ])
  })
  test('before arming or after the end', () => {
    const outside = [0, 1, 2, 3].map((i) => `0:1${i} km 10 north 700`).join('\n')
    expect(judged(outside, { armedAtMs: at('0:12:30') })).toEqual([])
    expect(judged(outside, { endedAtMs: at('0:10:30') })).toEqual([])
  })
  test('twice for a zigzag on the edge', () => {
    const zigzag = Array.from(
      { length: 60 },
      (_, i) => `0:${String(i).padStart(2, '0')} km ${5 + i / 4} north ${i % 2 ? 490 : 530}`,
    )
    expect(judged(zigzag.join('\n')).length).toBeLessThanOrEqual(1)
    const wide = Array.from(
      { length: 60 },
      (_, i) => `0:${String(i).padStart(2, '0')} km ${5 + i / 4} north ${i % 8 < 4 ? 450 : 560}`,
    )
    expect(judged(wide.join('\n'))).toEqual(['ROUTE_DEVIATION P1 0:04–open'])
  })
})

describe('ROUTE_DEVIATION ends and grows', () => {
  const out = '0:10 km 10 north 700\n0:11 km 10.5 north 700\n0:12 km 11 north 700\n'
  test('ends at the first of two fixes closer than 0.8 of the half-width', () => {
    expect(judged(`${out}0:13 km 11.5 north 390\n0:14 km 12 north 390`)).toEqual(['ROUTE_DEVIATION P2 0:10–0:13'])
  })
  test('does not end between 0.8 and 1.0, nor by one fix', () => {
    expect(judged(`${out}0:13 km 11.5 north 450\n0:14 km 12 north 450`)).toEqual(['ROUTE_DEVIATION P2 0:10–open'])
    expect(judged(`${out}0:13 km 11.5 north 390\n0:14 km 12 north 450\n0:15 km 12 north 390`)).toEqual([
      'ROUTE_DEVIATION P2 0:10–open',
    ])
  })
  test('a second departure is a second episode', () => {
    expect(
      judged(`${out}0:13 km 12\n0:14 km 13\n0:20 km 14 north 700\n0:21 km 14.2 north 700\n0:22 km 14.4 north 700`),
    ).toEqual(['ROUTE_DEVIATION P2 0:10–0:13', 'ROUTE_DEVIATION P2 0:20–open'])
  })
  test('P1 more than 1 km beyond the half-width', () => {
    expect(judged(`${out}0:13 km 11.5 north 1505`)).toEqual(['ROUTE_DEVIATION P2 0:10–open'])
    expect(judged(`${out}0:13 km 11.5 north 1515`)).toEqual(['ROUTE_DEVIATION P1 0:10–open'])
  })
  test('P1 more than 10 min after its start', () => {
    expect(judged(`${out}0:20 km 12 north 700`)).toEqual(['ROUTE_DEVIATION P2 0:10–open'])
    expect(judged(`${out}0:20:01 km 12 north 700`)).toEqual(['ROUTE_DEVIATION P1 0:10–open'])
  })
  test('ends with the trip', () => {
    expect(judged(out, { endedAtMs: at('0:30') })).toEqual(['ROUTE_DEVIATION P2 0:10–0:30'])
  })
  test('ends in the margin of the destination gate', () => {
    expect(judged('0:10 km 58 north 1500\n0:12 km 58.2 north 1500\n0:13 km 59.8 north 900\n0:14 km 60')).toEqual([
      'ROUTE_DEVIATION P2 0:10–0:13',
    ])
  })
  test('is judged against the new route after a divert', () => {
    const diverted = compileCorridor(
      {
        lines: [
          {
            role: 'main',
            geometry: { type: 'LineString', coordinates: [onRoad(10), onRoad(10, 30_000)] },
            halfWidthM: 500,
            sections: [],
          },
        ],
      },
      { innerFraction: 0.8 },
    )
    const [first] = planWith().legs
    const legs = first
      ? [first, { ...first, fromMs: at('0:11'), corridor: diverted, corridorName: { vi: 'QL1', en: 'Road 1' } }]
      : []
    const north = [0, 1, 2, 3].map((i) => `0:1${i} km 10 north ${1000 * (i + 1)}`).join('\n')
    expect(judged(north)).toEqual(['ROUTE_DEVIATION P1 0:10–open'])
    expect(judged(north, { legs })).toEqual([])
    expect(judged('0:20 km 15\n0:21 km 15.5\n0:22 km 16', { legs })).toEqual(['ROUTE_DEVIATION P1 0:20–open'])
    expect(network.distanceToGateM('nowhere' as GateId, onRoad(0))).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('ROUTE_DEVIATION explains itself', () => {
  test('with measured values, fixes, the farthest position and a sentence in two languages', () => {
    const [episode] = episodesOf(`
      0:10 km 10 north 700 seq 1
      0:11 km 10.5 north 920 seq 2
      0:12 km 11 north 700 seq 3
      0:13 km 11.5 north 600 seq 4
    `)
    expect(episode?.confirmedAtMs).toBe(at('0:12'))
    expect(episode?.position).toEqual(onRoad(10.5, 920))
    expect(episode?.evidence.measured).toMatchObject({ farthestM: 920, beyondM: 420, fixes: 4, durationMs: 180_000 })
    expect(episode?.evidence.threshold).toMatchObject({ halfWidthM: 500 })
    expect(episode?.evidence.fixes.map((fix) => fix.seq)).toEqual([1, 2, 3])
    expect(episode?.evidence.against).toEqual([])
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 rời tuyến QL9 920 m (vượt hành lang 420 m) trong 3 phút, từ 07:10 21/11/2026.',
      en: 'Container CSQU3054383 left route Road 9 by 920 m (420 m beyond the corridor) for 3 min, from 07:10 21/11/2026.',
    })
  })
  test('with what speaks against it', () => {
    const [episode] = episodesOf('0:10 km 10 north 700 acc 120 sats 4\n0:12 km 11 north 700 acc 120 sats 4')
    expect(episode?.evidence.against.map(({ en }) => en)).toEqual([
      'Poor accuracy: ±120 m at the farthest fix',
      "Close to the corridor's edge: only 200 m beyond",
      'Few satellites: 4',
      'Only 2 fixes outside the corridor',
    ])
  })
  test('a fix exactly on a 60 km segment is inside, however narrow the corridor', () => {
    const narrow = compileCorridor({ lines: [{ ...roadLine, halfWidthM: 1, sections: [] }] }, { innerFraction: 0.8 })
    const legs = planWith().legs.map((leg) => ({ ...leg, corridor: narrow }))
    const onTheLine = [10, 15, 20, 25, 30, 35].map((km, i) => `0:${10 + 4 * i} km ${km} acc 0`).join('\n')
    expect(judged(onTheLine, { legs })).toEqual([])
    expect(judged('0:10 km 25 north 2 acc 0\n0:12 km 25.1 north 2 acc 0', { legs })).toHaveLength(1)
  })
})
