import { describe, expect, test } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import type { Companion } from '../../../domain/judging/company-of.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { at, episodesBy, judgedBy } from '../judging/timeline.ts'

const member = (id: string, toMs: number | null = null): Companion => ({
  id: id as SealId,
  kind: 'convoy',
  fromMs: at('0:00'),
  toMs,
})
const company = [member('VN2'), member('VN3')]
const judged = (timeline: string, change: Partial<Plan> = {}) =>
  judgedBy('CONVOY_SPLIT', timeline, { company, leadsConvoy: false, ...change })

/** Who reports each minute at 30 km/h, and how many km to the north of the road; the seal itself is `VN0001234`. */
const driving = (minutes: number, northKm: Readonly<Record<string, (minute: number) => number>>): string =>
  Array.from({ length: minutes }, (_, index) =>
    Object.entries(northKm).map(
      ([id, north], place) =>
        `0:${index + 1}:${place * 10} km ${5 + index / 2} north ${north(index + 1) * 1_000} by ${id}`,
    ),
  )
    .flat()
    .join('\n')
const beside = (): number => 0
/** 3 km further away each minute, which a lorry could drive. */
const leaving = (minute: number): number => Math.max(0, minute - 5) * 1.5
const OWN = 'VN0001234'

describe('CONVOY_SPLIT', () => {
  test('a convoy strung out over 4 km is together', () => {
    expect(judged(driving(30, { [OWN]: beside, VN2: () => 2, VN3: () => 4 }))).toEqual([])
    expect(judged(driving(30, { [OWN]: () => 4, VN2: beside, VN3: () => 8 }))).toEqual([])
  })

  test('more than 5 km from every other for 5 min is P2, until it is back twice', () => {
    expect(judged(driving(30, { [OWN]: leaving, VN2: beside, VN3: beside }))).toEqual(['CONVOY_SPLIT P2 0:09–open'])
    const andBack = (n: number): number => (n < 20 ? leaving(n) : Math.max(0, leaving(19) - (n - 19) * 2))
    expect(judged(driving(40, { [OWN]: andBack, VN2: beside, VN3: beside }))).toEqual(['CONVOY_SPLIT P2 0:09–0:27:10'])
  })

  test('with one of the others it is together, and so is whom the third has left', () => {
    expect(judged(driving(30, { [OWN]: leaving, VN2: leaving, VN3: beside }))).toEqual([])
    expect(judged(driving(30, { [OWN]: beside, VN2: beside, VN3: leaving }))).toEqual([])
  })

  test('of two that part only the second has left; the first when the others stay together', () => {
    const two = driving(30, { [OWN]: leaving, VN2: beside })
    expect(judged(two, { company: [member('VN2')] })).toHaveLength(1)
    expect(judged(two, { company: [member('VN2')], leadsConvoy: true })).toEqual([])
    const three = driving(30, { [OWN]: leaving, VN2: beside, VN3: beside })
    expect(judged(three, { leadsConvoy: true })).toHaveLength(1)
    const all = driving(30, { [OWN]: leaving, VN2: beside, VN3: (n) => -leaving(n) })
    expect(judged(all, { leadsConvoy: true })).toEqual([])
    expect(judged(all, { leadsConvoy: false })).toHaveLength(1)
  })

  test('who is silent, or no longer on the trip, is left out', () => {
    const silent = (timeline: string): string => timeline.replaceAll(/.*0:[12]\d.* by VN3\n?/g, '')
    expect(judged(silent(driving(40, { [OWN]: leaving, VN2: beside, VN3: leaving })))).toHaveLength(1)
    const gone = driving(30, { [OWN]: leaving, VN2: beside, VN3: leaving })
    expect(judged(gone, { company: [member('VN2'), member('VN3', at('0:04'))] })).toHaveLength(1)
    expect(judged(driving(30, { [OWN]: leaving }), {})).toEqual([])
  })

  test('one that is still in its gate, or there already, is not left behind', () => {
    const first = Array.from({ length: 30 }, (_, n) => `0:${n} km ${n}\n0:${n}:10 km 0 by VN2`).join('\n')
    expect(judged(first, { company: [member('VN2')] })).toEqual([])
    const last = Array.from({ length: 30 }, (_, n) => `0:${n} km 60\n0:${n}:10 km ${n} by VN2`).join('\n')
    expect(judged(last, { company: [member('VN2')] })).toEqual([])
  })

  test('says how far from the nearest, and that it may have broken down', () => {
    const standing = Array.from({ length: 30 }, (_, n) => `0:${n} km 5\n0:${n}:10 km ${5 + n} by VN2`).join('\n')
    const [episode] = episodesBy('CONVOY_SPLIT', standing, { company: [member('VN2')], leadsConvoy: false })
    expect(episode?.evidence.measured).toMatchObject({ other: 'VN2' })
    expect(episode?.evidence.against.map(({ en }) => en)).toEqual([
      'It has stood since they parted: a rest or a breakdown',
    ])
    expect(episode?.sentence.en).toMatch(
      /^Container CSQU3054383 has left its convoy for 2\d min, from 07:0\d 21\/11\/2026: up to 2\d\.\d km from the nearest seal of it \(VN2\)\.$/,
    )
    expect(episode?.sentence.vi).toMatch(/tách đoàn trong 2\d phút.*cách seal gần nhất trong đoàn \(VN2\)/)
  })
})
