import { describe, expect, test } from 'vitest'
import type { SealId, TripId } from '../../../domain/ids.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { uniteEpisodes } from '../../../domain/judging/unite-episodes.ts'
import { type Neighbour, nobodyAround, strangersAmong } from '../../../domain/neighbours/neighbours.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import { evidenceFixOf } from '../../../domain/rules/fix-loss.ts'
import { isOffRoute } from '../../../domain/rules/off-route.ts'
import { transloadMeeting } from '../../../domain/rules/transload-meeting.ts'
import { areaBetween, gateAtKm, onRoad, planWith, zoneOf } from '../judging/test-road.ts'
import { at, episodesBy, reportOf, told } from '../judging/timeline.ts'
import { stay } from './stays.ts'

const OTHER = 'VN2'
type Change = { readonly own?: Partial<Plan>; readonly other?: Partial<Plan> }

/** Lines as of `reportOf`; those `by VN2` are of the other trip and stand in the grid as ingest would enter them. */
const meetingsOf = (timeline: string, { own = {}, other = {} }: Change = {}) => {
  const plan = planWith(own)
  const rows = new Map<SealId, Neighbour>()
  const others = planWith({ tripId: 'T2' as TripId, sealId: OTHER as SealId, ...other })
  let state = transloadMeeting.initial
  for (const line of timeline.trim().split('\n')) {
    const report = { ...reportOf(line), buffered: line.includes('buffered') }
    if (report.sealId === OTHER) {
      const fix = report.buffered ? null : evidenceFixOf(report, others)
      if (!fix) continue
      rows.set(report.sealId, {
        sealId: report.sealId,
        place: fix.position,
        liveAtMs: report.receivedAtMs,
        hasFix: true,
        heardAtMs: report.receivedAtMs,
        isUnderWay: true,
        offRoute: isOffRoute(others, fix) ? { tripId: others.tripId, atMs: fix.atMs, accuracyM: fix.accuracyM } : null,
      })
      continue
    }
    state = transloadMeeting.hear(
      state,
      {
        receivedAtMs: report.receivedAtMs,
        clockOffsetMs: 0,
        reports: [report],
        last: null,
        neighbours: nobodyAround,
        strangers: (...asked) => strangersAmong(rows.values(), ...asked),
      },
      plan,
      () => 0,
    )
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  }
  return transloadMeeting.episodes(state, plan)
}
const toldOf = (...what: Parameters<typeof meetingsOf>) => meetingsOf(...what).map(told)

type Where = (minute: number) => string
/** Each minute a report of this seal, and half a minute later one of the other. */
const minutes = (from: number, to: number, own: Where, other: Where): string =>
  Array.from(
    { length: to - from + 1 },
    (_, n) => `0:${from + n} ${own(from + n)}\n0:${from + n}:30 ${other(from + n)} by ${OTHER}`,
  ).join('\n')
const here: Where = () => 'km 10 north 2000'
const beside: Where = () => 'km 10 north 2030'
const away: Where = () => 'km 12 north 2000'
const FOUND = ['TRANSLOAD_SUSPECT P1 0:11:01–open']

describe('TRANSLOAD_SUSPECT by two trips’ seals', () => {
  test('off their routes and within 50 m of each other for 5 min is P1', () => {
    expect(toldOf(minutes(10, 15, here, beside))).toEqual([])
    expect(toldOf(minutes(10, 16, here, beside))).toEqual(FOUND)
    const [episode] = meetingsOf(minutes(10, 16, here, beside))
    expect(episode?.position).toEqual(onRoad(10, 2_000))
    expect(episode?.evidence).toMatchObject({
      measured: { trip: 'T1', beside: 'VN2', besideTrip: 'T2', nearestM: 30, metMs: 300_000, reports: 6 },
      threshold: { meetM: 50, meetMs: 300_000, meetReports: 2 },
      against: [],
    })
    expect(episode?.evidence.fixes.map(({ of }) => of)).toEqual([undefined, 'VN2'])
    expect(episode?.sentence).toEqual({
      vi: 'Container CSQU3054383 của chuyến T1 và seal VN2 của chuyến T2 đứng cách nhau 30 m trong 5 phút, từ 07:11 21/11/2026, đều ngoài tuyến: nghi sang mạn, rút hàng.',
      en: 'Container CSQU3054383 of trip T1 and seal VN2 of trip T2 have stood 30 m apart for 5 min, from 07:11 21/11/2026, both off their routes: goods may be changing vehicles.',
    })
  })
  test('ends with the first of two reports without the other, or once it has driven on', () => {
    const met = minutes(10, 20, here, beside)
    expect(toldOf(`${met}\n${minutes(21, 23, here, away)}`)).toEqual(['TRANSLOAD_SUSPECT P1 0:11:01–0:22:01'])
    expect(toldOf(`${met}\n${minutes(21, 21, here, away)}\n${minutes(22, 30, here, beside)}`)).toEqual(FOUND)
    expect(toldOf(`${met}\n0:21 km 10.5 north 2000`)).toEqual(['TRANSLOAD_SUSPECT P1 0:11:01–0:21:01'])
    expect(toldOf(met, { own: { endedAtMs: at('0:20') } })).toEqual(['TRANSLOAD_SUSPECT P1 0:11:01–0:20'])
  })
  test('that pass each other, or drive on together along a diversion, do not meet', () => {
    const eastwards: Where = (n) => `km ${n / 2} north 2000`
    expect(toldOf(minutes(10, 30, eastwards, (n) => `km ${20 - n / 2} north 2000`))).toEqual([])
    // Half a minute later it is where this one will be by then.
    expect(toldOf(minutes(10, 30, eastwards, (n) => eastwards(n + 1)))).toEqual([])
    expect(toldOf(minutes(10, 30, here, (n) => (n < 14 ? 'km 10 north 2030' : away(n))))).toEqual([])
  })
  test('in a rest place, a gate area, or on the route of either, have a reason to be there', () => {
    const network = compileNetwork(
      [gateAtKm('west', 0), gateAtKm('east', 60), gateAtKm('aside', 24, 1_500)],
      [zoneOf('rest', { vi: '', en: '' }, areaBetween(9, 11, 1_500, 2_500))],
    )
    expect(toldOf(minutes(10, 30, here, beside), { own: { network }, other: { network } })).toEqual([])
    expect(toldOf(minutes(10, 30, here, beside), { other: { network } })).toEqual([])
    const atGate: Where = () => 'km 24 north 1500'
    expect(toldOf(minutes(10, 30, atGate, atGate))).toEqual([])
    const onRoute: Where = () => 'km 10 north 400'
    expect(toldOf(minutes(10, 30, onRoute, onRoute))).toEqual([])
    // Half-width 500 m, and what accuracy excuses.
    const excused: Where = () => 'km 10 north 530 acc 40'
    expect(toldOf(minutes(10, 30, excused, excused))).toEqual([])
  })
  test('of one trip travel together', () => {
    expect(toldOf(minutes(10, 30, here, beside), { own: { companions: [OTHER as SealId] } })).toEqual([])
    expect(toldOf(minutes(10, 30, here, beside), { other: { tripId: 'T1' as TripId } })).toEqual([])
  })
  test('before arming or after the end of either are nobody’s', () => {
    const met = minutes(10, 30, here, beside)
    expect(toldOf(met, { own: { endedAtMs: at('0:12') } })).toEqual([])
    expect(toldOf(met, { other: { armedAtMs: at('1:00') } })).toEqual([])
  })
  test('of whom one was heard once, or long ago, are no meeting', () => {
    const silent = `0:10:30 km 10 north 2030 by ${OTHER}\n0:11:30 km 10 north 2030 by ${OTHER}`
    const own = Array.from({ length: 20 }, (_, n) => `0:${12 + n} ${here(n)}`).join('\n')
    expect(toldOf(`${silent}\n${own}`)).toEqual([])
    // Who falls silent while they stand there is believed for 10 min.
    const met = minutes(10, 16, here, beside)
    const alone = (to: number): string => Array.from({ length: to - 16 }, (_, n) => `0:${17 + n} ${here(n)}`).join('\n')
    expect(toldOf(`${met}\n${alone(26)}`)).toEqual(FOUND)
    expect(toldOf(`${met}\n${alone(30)}`)).toEqual(['TRANSLOAD_SUSPECT P1 0:11:01–0:27:01'])
  })
  test('by buffers of either are not told: they say how it was', () => {
    expect(toldOf(minutes(10, 30, here, () => `${beside(0)} buffered`))).toEqual([])
    expect(toldOf(minutes(10, 30, () => `${here(0)} buffered`, beside))).toEqual([])
  })
  test('further apart than both accuracies explain are two; what only they explain is said', () => {
    expect(toldOf(minutes(10, 30, here, () => 'km 10 north 2080'))).toEqual([])
    const [doubtful] = meetingsOf(minutes(10, 30, here, () => 'km 10 north 2065'))
    expect(doubtful?.evidence.against).toEqual([
      {
        vi: 'Hai seal cách nhau ít nhất 65 m theo tọa độ; chỉ gần hơn nếu tính sai số ±20 m',
        en: 'By their fixes they were never closer than 65 m; only their accuracy, ±20 m, makes it less',
      },
    ])
    expect(toldOf(minutes(10, 30, here, () => 'km 10 north 2030 acc 60'))).toEqual([])
    expect(toldOf(minutes(10, 30, () => `${here(0)} acc 60`, beside))).toEqual([])
  })
  test('says how long it lasts in ever rarer steps', () => {
    const steps = [16, 20, 21, 30, 31].map((to) => meetingsOf(minutes(10, to, here, beside))[0]?.step)
    expect(steps).toEqual([1, 1, 2, 2, 3])
  })
})

describe('one alert for one place', () => {
  test('shaken there, and beside another trip: both are told', () => {
    const shaken = episodesBy(
      'TRANSLOAD_SUSPECT',
      `${stay('0:00', '0:40', 10, { driftM: 0 })}\n${[5, 15, 25].map((n) => `0:${n}:20 km 10 kmh 0 shock@0:${n}:20`).join('\n')}`,
    )
    const met = meetingsOf(minutes(10, 20, here, beside))
    const [episode, ...others] = uniteEpisodes(shaken, met)
    expect(others).toEqual([])
    expect(episode && told(episode)).toBe('TRANSLOAD_SUSPECT P1 0:00–open')
    expect(episode?.evidence.measured).toMatchObject({ shocks: 3, beside: 'VN2', besideTrip: 'T2' })
    expect(episode?.evidence.fixes).toHaveLength(3)
    expect(episode?.sentence.en).toBe(`${shaken[0]?.sentence.en} ${met[0]?.sentence.en}`)
    expect(episode?.sentence.vi).toBe(`${shaken[0]?.sentence.vi} ${met[0]?.sentence.vi}`)
  })
})
