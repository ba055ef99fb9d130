import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../domain/judging/plan.ts'
import { uniteEpisodes } from '../../../domain/judging/unite-episodes.ts'
import { type Neighbours, noStrangers } from '../../../domain/neighbours/neighbours.ts'
import { jammingNearby } from '../../../domain/rules/jamming-nearby.ts'
import { onRoad, planWith } from '../judging/test-road.ts'
import { at, episodesOf, reportOf, told } from '../judging/timeline.ts'

/** What the seals around say, and where and since when they were asked. */
const around = (kept: number, lost = 0): Neighbours => ({ kept, lost, quiet: 0 })
const SOME = around(3)

/** Lines as of `reportOf`; `read …` is a buffer read late. `more` after the same line: two reports of one message. */
const lossesOf = (timeline: string, neighbours: Neighbours = SOME, change: Partial<Plan> = {}) => {
  const plan = planWith(change)
  let state = jammingNearby.initial
  for (const line of timeline
    .trim()
    .split('\n')
    .map((text) => text.trim())) {
    if (line.startsWith('read ')) {
      state = jammingNearby.explain(state, [reportOf(line.slice(5))], plan)
      continue
    }
    const report = { ...reportOf(line), buffered: line.includes('buffered') }
    state = jammingNearby.hear(
      state,
      {
        receivedAtMs: report.receivedAtMs,
        clockOffsetMs: 0,
        reports: [report],
        last: null,
        neighbours: (asking, place, withinM, sinceMs) => {
          expect(asking.sealId).toBe(plan.sealId)
          expect(withinM).toBe(5_000)
          expect(report.receivedAtMs - sinceMs).toBeLessThanOrEqual(10 * 60_000)
          expect(place).toEqual(onRoad(10))
          return neighbours
        },
        strangers: noStrangers,
      },
      plan,
      () => 0,
    )
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  }
  return jammingNearby.episodes(state, plan)
}
const toldOf = (...what: Parameters<typeof lossesOf>) => lossesOf(...what).map(told)

const minutes = (from: number, to: number, words = ''): string =>
  Array.from({ length: to - from + 1 }, (_, n) => `0:${from + n} ${words}`).join('\n')
const LOST = `0:10 km 10\n${minutes(11, 20)}`
const FOUND = ['JAMMING P1 0:11:01–open']

describe('JAMMING by neighbours', () => {
  test('a fix lost for 10 min while two seals around keep theirs is P1', () => {
    expect(toldOf(`0:10 km 10\n${minutes(11, 19)}`)).toEqual([])
    expect(toldOf(LOST)).toEqual(FOUND)
    const [episode] = lossesOf(LOST)
    expect(episode?.position).toEqual(onRoad(10))
    expect(episode?.evidence.measured).toMatchObject({ lostMs: 600_000, reports: 10, keptSeals: 3, lostSeals: 0 })
    expect(episode?.evidence.threshold).toMatchObject({ withinM: 5_000, keptSeals: 2 })
    expect(episode?.sentence).toEqual({
      vi: 'Seal VN0001234 mất định vị 10 phút, từ 07:11 21/11/2026, trong khi 3 seal trong vòng 5,0 km vẫn định vị được: nghi bị gây nhiễu (container CSQU3054383).',
      en: 'Seal VN0001234 has had no GNSS fix for 10 min, from 07:11 21/11/2026, while 3 seals within 5.0 km keep theirs: it may be jammed (container CSQU3054383).',
    })
  })
  test('ends with the next gnss fix, not with one by cell towers', () => {
    expect(toldOf(`${LOST}\n0:21 km 12 lbs\n0:22 km 13`)).toEqual(['JAMMING P1 0:11:01–0:22:01'])
    expect(toldOf(LOST, SOME, { endedAtMs: at('0:30') })).toEqual(['JAMMING P1 0:11:01–0:30'])
  })
  test('a single seal around is no witness', () => {
    expect(toldOf(LOST, around(1))).toEqual([])
  })
  test('under a tunnel or a roof others lose theirs, too: it is the place', () => {
    expect(toldOf(LOST, around(5, 2))).toEqual([])
    expect(toldOf(LOST, around(5, 1))).toEqual(FOUND)
    expect(lossesOf(LOST, around(5, 1))[0]?.evidence.against).toEqual([
      { vi: '1 seal khác gần đó cũng mất định vị', en: '1 other seal nearby lost the fix, too' },
    ])
  })
  test('in a gate area roofs and cranes hide the sky', () => {
    expect(toldOf(`0:10 km 0\n${minutes(11, 40)}`)).toEqual([])
  })
  test('a tunnel of 9 min, a fix now and then, or a place that was never known is no loss', () => {
    expect(toldOf(`0:10 km 10\n${minutes(11, 18)}\n0:19 km 10\n${minutes(20, 28)}\n0:29 km 10`)).toEqual([])
    expect(toldOf(minutes(10, 40))).toEqual([])
  })
  test('time in which it was silent, too, is not counted', () => {
    expect(toldOf('0:10 km 10\n0:11\n0:30\n0:31')).toEqual([])
  })
  test('a buffer says how it was, not how it is', () => {
    expect(toldOf(`0:10 km 10\n${minutes(11, 20, 'buffered')}`)).toEqual([])
    expect(toldOf(`0:10 km 10\n${minutes(11, 20, 'received 0:40')}`)).toEqual([])
  })
  test('a fix that comes later explains it and never takes it away, however often it comes', () => {
    const explained = `${LOST}\nread 0:15 km 10 received 0:50\nread 0:15 km 10 received 0:50`
    expect(toldOf(explained)).toEqual(FOUND)
    expect(lossesOf(explained)[0]?.evidence.against).toEqual([
      { vi: 'Thiết bị đã gửi bù vị trí lúc 07:15 21/11/2026', en: 'A fix from 07:15 21/11/2026 came later' },
    ])
    expect(lossesOf(`${LOST}\n0:15 km 10 buffered received 0:21`)).toEqual(lossesOf(explained))
  })
  test('only while armed', () => {
    expect(toldOf(`-0:10 km 10\n${minutes(11, 12).replaceAll('0:1', '-0:0')}`)).toEqual([])
  })
  test('says how long it lasts in ever rarer steps', () => {
    const steps = [20, 29, 30, 49, 50].map((to) => lossesOf(`0:10 km 10\n${minutes(11, to)}`)[0]?.step)
    expect(steps).toEqual([1, 1, 2, 2, 3])
  })
})

describe('one alert for one jammer', () => {
  const lone = lossesOf(`${LOST}\n0:21 km 13`)
  const flagsOf = (timeline: string) => episodesOf(timeline).filter(({ code }) => code === 'JAMMING')
  test('the flag of the device and the loss beside its neighbours are one, in the words of the device', () => {
    const flagged = flagsOf('0:15 jamming\n0:25 not-jamming')
    const [episode, ...others] = uniteEpisodes(flagged, lone)
    expect(others).toEqual([])
    expect(episode && told(episode)).toBe('JAMMING P1 0:11:01–0:25')
    expect(episode?.sentence).toEqual(flagged[0]?.sentence)
    expect(episode?.evidence.measured).toMatchObject({ sign: 'jamming', keptSeals: 3 })
    expect(episode?.position).toEqual(onRoad(10))
  })
  test('what joins two flags makes them one; what stands stays open', () => {
    const twice = flagsOf('0:10 jamming\n0:12 not-jamming\n0:20 km 6\n0:22:30 jamming')
    expect(twice).toHaveLength(2)
    const longer = lossesOf(`${LOST}\n${minutes(21, 23)}\n0:24 km 10`)
    expect(uniteEpisodes(twice, longer).map(told)).toEqual(['JAMMING P1 0:10–open'])
  })
  test('apart in time they are two, and other codes are left alone', () => {
    const later = episodesOf('0:40 jamming wire=cut')
    expect(uniteEpisodes(later, lone).map(told).toSorted()).toEqual([
      'JAMMING P1 0:11:01–0:21:01',
      'JAMMING P1 0:40–open',
      'SEAL_CUT P1 0:40–open',
    ])
  })
})
