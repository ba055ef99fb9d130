import { describe, expect, test } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import type { Companion } from '../../../domain/judging/company-of.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { onRoad } from '../judging/test-road.ts'
import { at, episodesBy, judgedBy } from '../judging/timeline.ts'

const phone = (change: Partial<Companion> = {}): Companion => ({
  id: 'PHONE-1' as SealId,
  kind: 'vehicle',
  fromMs: at('0:00'),
  toMs: null,
  ...change,
})
const company = [phone()]
const judged = (timeline: string, change: Partial<Plan> = {}) =>
  judgedBy('SEAL_TRUCK_SPLIT', timeline, { company, ...change })

/** From minute to minute at 60 km/h from km 5 on, the phone half a minute after the seal and so many metres to the north. */
const driving = (from: number, to: number, northM: (minute: number) => number, phoneWords = ''): string =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const n = from + index
    return `0:${n} km ${5 + n}\n0:${n}:30 km ${5.5 + n} north ${northM(n)} by PHONE-1 ${phoneWords}`
  }).join('\n')

describe('SEAL_TRUCK_SPLIT', () => {
  test('a seal that drives beside its truck, whatever the rhythm of either, is quiet', () => {
    expect(judged(driving(1, 40, () => 0))).toEqual([])
    expect(judged(driving(1, 40, () => 400))).toEqual([])
    const rarely = Array.from(
      { length: 40 },
      (_, n) => `0:${n} km ${5 + n}${n % 4 === 0 ? `\n0:${n}:10 km ${5.17 + n} by PHONE-1` : ''}`,
    )
    expect(judged(rarely.join('\n'))).toEqual([])
  })

  test('more than 500 m for 5 min is P1, until the first of two fixes together', () => {
    expect(judged(driving(1, 20, (n) => (n < 5 ? 0 : 2_000)))).toEqual(['SEAL_TRUCK_SPLIT P1 0:05:30–open'])
    expect(judged(driving(1, 20, (n) => (n < 5 || n > 12 ? 0 : 2_000)))).toEqual([
      'SEAL_TRUCK_SPLIT P1 0:05:30–0:13:30',
    ])
    expect(
      judged(
        driving(1, 20, (n) => (n < 5 ? 0 : 2_000)),
        { endedAtMs: at('0:20') },
      ),
    ).toEqual(['SEAL_TRUCK_SPLIT P1 0:05:30–0:20'])
  })

  test('shorter than 5 min, or nearer than doubt allows, is nothing', () => {
    expect(judged(driving(1, 20, (n) => (n < 5 || n > 9 ? 0 : 2_000)))).toEqual([])
    expect(judged(driving(1, 20, () => 800, 'acc 300'))).toEqual([])
    expect(judged(driving(1, 20, () => 2_000, 'acc 1200'))).toEqual([])
    expect(judged(driving(1, 20, () => 2_000, 'lbs'))).toEqual([])
  })

  test('one odd fix is nobody’s word', () => {
    expect(judged(driving(1, 20, (n) => (n === 9 ? 5_000 : 0)))).toEqual([])
    // It neither starts a run nor ends one.
    expect(judged(driving(1, 20, (n) => (n < 5 ? 0 : n === 8 ? 20_000 : 2_000)))).toEqual([
      'SEAL_TRUCK_SPLIT P1 0:05:30–open',
    ])
  })

  test('a feed that comes late is held against the other in device time', () => {
    const late = driving(1, 20, () => 0, 'received 3:00')
    expect(judged(late)).toEqual([])
    const apart = driving(1, 20, (n) => (n < 5 ? 0 : 2_000), 'received 3:00')
    expect(judged(apart)).toEqual(['SEAL_TRUCK_SPLIT P1 0:05:30–open'])
  })

  test('where one is silent nothing is known', () => {
    expect(judged(driving(1, 3, () => 0) + driving(4, 30, () => 0).replaceAll(/\n?.* by PHONE-1/g, ''))).toEqual([])
    // Both every 9 min, in turns: what lies between two fixes of either could be anything.
    const inTurns = Array.from({ length: 40 }, (_, n) =>
      n % 9 === 0 ? `0:${n} km ${5 + n}` : n % 9 === 4 ? `0:${n} km ${5 + n} north 3000 by PHONE-1` : '',
    )
    expect(judged(inTurns.join('\n'))).toEqual([])
    // A phone that speaks seldom is held against the seal's way between its own fixes.
    const seldom = Array.from(
      { length: 40 },
      (_, n) => `0:${n} km ${5 + n}${n % 9 === 4 ? `\n0:${n}:10 km ${5.17 + n} north 3000 by PHONE-1` : ''}`,
    )
    expect(judged(seldom.join('\n'))).toEqual(['SEAL_TRUCK_SPLIT P1 0:04:10–open'])
  })

  test('in gate areas nobody is judged: drivers leave their cabs there', () => {
    const waiting = Array.from({ length: 30 }, (_, n) => `0:${n} km 0\n0:${n}:30 km 0 north 2000 by PHONE-1`)
    expect(judged(waiting.join('\n'))).toEqual([])
    const phoneInGate = Array.from({ length: 30 }, (_, n) => `0:${n} km 2\n0:${n}:30 km 0 by PHONE-1`)
    expect(judged(phoneInGate.join('\n'))).toEqual([])
  })

  test('counts only while the phone is bound, and only a phone that is', () => {
    const apart = driving(1, 20, () => 2_000)
    expect(judged(apart, { company: [] })).toEqual([])
    expect(judged(apart, { company: [phone({ id: 'PHONE-2' as SealId })] })).toEqual([])
    expect(judged(apart, { company: [phone({ toMs: at('0:05') })] })).toEqual([])
    expect(judged(apart, { company: [phone({ fromMs: at('0:10') })] })).toEqual(['SEAL_TRUCK_SPLIT P1 0:10:30–open'])
    expect(judged(apart, { company: [phone({ kind: 'convoy' })] })).toEqual([])
  })

  test('another seal of the same vehicle counts as a phone does, and is named as what it is', () => {
    const aboard = [phone({ id: 'VN2' as SealId, kind: 'aboard' })]
    const timeline = driving(1, 20, (n) => (n < 5 ? 0 : 2_000)).replaceAll('PHONE-1', 'VN2')
    expect(judged(timeline, { company: aboard })).toEqual(['SEAL_TRUCK_SPLIT P1 0:05:30–open'])
    expect(judged(driving(1, 20, () => 400).replaceAll('PHONE-1', 'VN2'), { company: aboard })).toEqual([])
    const [episode] = episodesBy('SEAL_TRUCK_SPLIT', timeline, { company: aboard })
    expect(episode?.sentence.en).toMatch(
      /^Seal VN0001234 was up to 2\.\d km from seal VN2 of the same vehicle for .*: one of them seems to have parted from its truck/,
    )
    expect(episode?.sentence.vi).toMatch(
      /^Seal VN0001234 cách seal VN2 cùng xe tới 2,\d km trong .*: nghi một trong hai đã tách khỏi đầu kéo/,
    )
  })

  test('of two phones that are both away it is one alert', () => {
    const second = driving(1, 20, (n) => (n < 9 ? 0 : 3_000)).replaceAll('PHONE-1', 'PHONE-2')
    const first = driving(1, 20, (n) => (n < 5 ? 0 : 2_000))
    const both = [phone(), phone({ id: 'PHONE-2' as SealId })]
    const words = `${first}\n${second
      .split('\n')
      .filter((line) => line.includes('PHONE-2'))
      .join('\n')}`
    expect(judged(words, { company: both })).toEqual(['SEAL_TRUCK_SPLIT P1 0:05:30–open'])
  })

  test('over the antimeridian and at a pole it is as near as it is', () => {
    const across = Array.from({ length: 20 }, (_, n) => {
      const lng = 179.95 + n * 0.009
      const wrapped = (deg: number): number => (deg > 180 ? deg - 360 : deg)
      return `0:${n + 1} lng ${wrapped(lng)} lat 16\n0:${n + 1}:30 lng ${wrapped(lng + 0.0045)} lat 16 by PHONE-1`
    })
    expect(judged(across.join('\n'))).toEqual([])
    const polar = Array.from(
      { length: 20 },
      (_, n) => `0:${n + 1} lng 10 lat 90\n0:${n + 1}:30 lng -170 lat 90 by PHONE-1`,
    )
    expect(judged(polar.join('\n'))).toEqual([])
  })

  test('ten thousand fixes in a second are no evidence, and are not kept', () => {
    const flood = Array.from({ length: 2_000 }, (_, n) => `0:${10 + n / 1e6} km 10 north 3000 by PHONE-1 seq ${n}`)
    expect(judged(`0:09 km 10\n${flood.join('\n')}\n0:11 km 10`)).toEqual([])
  })

  test('says how far, from whom, for how long, and what speaks against it', () => {
    const [episode] = episodesBy(
      'SEAL_TRUCK_SPLIT',
      driving(1, 20, (n) => (n < 5 ? 0 : 2_000)),
      { company },
    )
    expect(episode).toMatchObject({
      confirmedAtMs: at('0:10:30'),
      position: [expect.closeTo(onRoad(15.5)[0], 9), 16.6],
    })
    expect(episode?.evidence).toMatchObject({
      measured: { other: 'PHONE-1', fixes: 30, durationMs: 14.5 * 60_000 },
      threshold: { limitM: 500, overMs: 300_000, leastFixes: 3 },
      against: [],
    })
    expect(episode?.evidence.fixes.map(({ of }) => of)).toEqual([undefined, 'PHONE-1', undefined, 'PHONE-1'])
    expect(episode?.sentence).toEqual({
      vi: 'Seal VN0001234 cách PHONE-1 trên xe tới 2,0 km trong 14 phút, từ 07:05 21/11/2026: nghi seal đã tách khỏi đầu kéo (container CSQU3054383).',
      en: 'Seal VN0001234 was up to 2.0 km from PHONE-1 in the cab for 14 min, from 07:05 21/11/2026: it seems to have parted from its truck (container CSQU3054383).',
    })
    const left = Array.from({ length: 20 }, (_, n) => `0:${n + 1} km ${5 + n}\n0:${n + 1}:30 km 5 by PHONE-1`).join(
      '\n',
    )
    const [leftBehind] = episodesBy('SEAL_TRUCK_SPLIT', left, { company })
    expect(leftBehind?.evidence.against.map(({ en }) => en)).toEqual([
      'PHONE-1 has not moved since they parted: it may have been left behind',
    ])
    const walked = Array.from(
      { length: 20 },
      (_, n) => `0:${n + 1} km 5\n0:${n + 1}:30 km ${5 + n / 4} by PHONE-1`,
    ).join('\n')
    const [walkedOff] = episodesBy('SEAL_TRUCK_SPLIT', walked, { company })
    expect(walkedOff?.evidence.against[0]?.en).toContain('alone may have gone away')
  })
})
