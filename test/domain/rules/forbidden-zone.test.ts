import { describe, expect, test } from 'vitest'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import { planWith } from '../judging/test-road.ts'
import { episodesBy, judgedOnlyBy } from '../judging/timeline.ts'

const judged = judgedOnlyBy('FORBIDDEN_ZONE')
/** The zone of the test road is 1,200 m wide around km 20, 1,500 m south of the road: its edge is at 900 m. */
const inside = (clock: string, depthM: number, more = '') => `${clock} km 20 north ${-900 - depthM} ${more}\n`

describe('FORBIDDEN_ZONE', () => {
  test('two fixes inside by their accuracy, P1, from the first', () => {
    expect(judged(inside('0:10', 50) + inside('0:11', 60))).toEqual(['FORBIDDEN_ZONE P1 0:10–open'])
    expect(judged(inside('0:10', 31, 'acc 30') + inside('0:11', 31, 'acc 30'))).toHaveLength(1)
  })
  test('three inside, however near its edge', () => {
    const near = (clocks: string[]) => clocks.map((clock) => inside(clock, 20, 'acc 100')).join('')
    expect(judged(near(['0:10', '0:11']))).toEqual([])
    expect(judged(near(['0:10', '0:11', '0:12']))).toEqual(['FORBIDDEN_ZONE P1 0:10–open'])
  })
  test('not one fix, not beside it, not two that something outside parts', () => {
    expect(judged(inside('0:10', 300))).toEqual([])
    expect(judged(inside('0:10', -10) + inside('0:11', -10) + inside('0:12', -10))).toEqual([])
    expect(judged(`${inside('0:10', 300)}0:11 km 20\n${inside('0:12', 300)}`)).toEqual([])
  })
  test('lbs fixes and outliers neither count nor part', () => {
    expect(judged(inside('0:10', 300, 'lbs acc 50') + inside('0:11', 300, 'lbs acc 50'))).toEqual([])
    expect(judged(`${inside('0:10', 300)}0:11 km 40 north 9000\n${inside('0:12', 300)}`)).toHaveLength(1)
    expect(judged(`${inside('0:10', 300)}0:11 km 20 lbs acc 400\n${inside('0:12', 300)}`)).toHaveLength(1)
  })
  test('ends at the first of two fixes outside', () => {
    const entered = inside('0:10', 300) + inside('0:11', 300)
    expect(judged(`${entered}0:12 km 20\n${inside('0:13', 300)}0:14 km 20\n0:15 km 21`)).toEqual([
      'FORBIDDEN_ZONE P1 0:10–0:14',
    ])
    expect(judged(entered, { endedAtMs: planWith().armedAtMs + 3_600_000 })).toEqual(['FORBIDDEN_ZONE P1 0:10–1:00'])
  })
  test('a second visit is a second alert', () => {
    const visit = (hour: number) =>
      `${inside(`${hour}:10`, 300)}${inside(`${hour}:11`, 300)}${hour}:12 km 20\n${hour}:13 km 20\n`
    expect(judged(visit(0) + visit(1))).toEqual(['FORBIDDEN_ZONE P1 0:10–0:12', 'FORBIDDEN_ZONE P1 1:10–1:12'])
  })
  test('asks nothing where no zone is forbidden', () => {
    const network = compileNetwork([], [])
    expect(judged(inside('0:10', 300) + inside('0:11', 300), { network })).toEqual([])
  })
  test('says where, since when and how far inside', () => {
    const [episode] = episodesBy('FORBIDDEN_ZONE', inside('0:10', 300) + inside('0:11', 420))
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 ở trong khu vực cấm Đường mòn km 20 từ 07:10 21/11/2026.',
      en: 'Container CSQU3054383 has been in forbidden zone Trail km 20 since 07:10 21/11/2026.',
    })
    expect(episode?.evidence).toMatchObject({
      measured: { zone: 'forbidden', insideM: 420, fixes: 2 },
      threshold: { sureFixes: 2, insideFixes: 3 },
      against: [],
    })
    const near = episodesBy(
      'FORBIDDEN_ZONE',
      ['0:10', '0:11', '0:12'].map((clock) => inside(clock, 20, 'acc 100')).join(''),
    )
    expect(near[0]?.evidence.against.map(({ en }) => en)).toEqual([
      "Close to the zone's edge: 20 m inside at most, accuracy ±100 m",
    ])
  })
})
