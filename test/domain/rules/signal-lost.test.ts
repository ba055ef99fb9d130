import { describe, expect, test } from 'vitest'
import type { Shadow } from '../../../domain/coverage/coverage.ts'
import type { SealId } from '../../../domain/ids.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import {
  type Neighbours,
  type NeighboursAround,
  nobodyAround,
  noStrangers,
} from '../../../domain/neighbours/neighbours.ts'
import { signalLost } from '../../../domain/rules/signal-lost.ts'
import type { DeafMs, Reception } from '../../../domain/rules/transport-rule.ts'
import { onRoad, passedFix, planWith } from '../judging/test-road.ts'
import { at, reportOf, told } from '../judging/timeline.ts'

const hearing = () => 0
/** Deaf between two clock times. */
const deafBetween = (from: string, to: string) => (fromMs: number, toMs: number) =>
  Math.max(0, Math.min(toMs, at(to)) - Math.max(fromMs, at(from)))

const receivedAt = (clock: string, of: string | null = clock, km = 10): Reception => ({
  receivedAtMs: at(clock),
  clockOffsetMs: 0,
  reports: of === null ? [] : [reportOf(of)],
  last: passedFix(km),
  neighbours: nobodyAround,
  strangers: noStrangers,
})
const passing = (clock: string, deafMs: DeafMs) => ({
  nowMs: at(clock),
  readUntilMs: at(clock),
  deafMs,
  neighbours: nobodyAround,
})

/** Interval 60 s: the deadline is 3 min after the last message. Lines: `0:10` hears, `0:20 …` lets time pass, `0:30 of 0:12`. */
const silences = (timeline: string, change: Partial<Plan> = {}, deaf: DeafMs = hearing) => {
  const plan = planWith({ armedRecordedAtMs: at('0:09'), ...change })
  let state = signalLost.initial
  for (const line of timeline.trim().split('\n')) {
    const [clock = '', word, when = ''] = line.trim().split(' ')
    state =
      word === '…'
        ? signalLost.elapse(state, passing(clock, deaf), plan)
        : signalLost.hear(state, receivedAt(clock, word === 'of' ? when : clock), plan, deaf)
  }
  return signalLost.episodes(state, plan)
}
const toldOf = (...what: Parameters<typeof silences>) => silences(...what).map(told)

describe('SIGNAL_LOST', () => {
  test('nothing received for 2 × interval + 60 s', () => {
    expect(toldOf('0:10\n0:12:59 …')).toEqual([])
    expect(toldOf('0:10\n0:13 …')).toEqual(['SIGNAL_LOST P2 0:10–open'])
    expect(silences('0:10\n0:14 …')[0]).toMatchObject({ confirmedAtMs: at('0:13'), position: onRoad(10) })
  })
  test('P1 after 60 min', () => {
    expect(toldOf('0:10\n0:13 …\n1:09:59 …')).toEqual(['SIGNAL_LOST P2 0:10–open'])
    expect(toldOf('0:10\n0:13 …\n1:10 …')).toEqual(['SIGNAL_LOST P1 0:10–open'])
  })
  test('ends with the next message, and is found even when nobody looked meanwhile', () => {
    expect(toldOf('0:10\n0:13 …\n0:20')).toEqual(['SIGNAL_LOST P2 0:10–0:20'])
    expect(toldOf('0:10\n0:20')).toEqual(['SIGNAL_LOST P2 0:10–0:20'])
    expect(toldOf('0:10\n0:12:30\n0:15')).toEqual([])
  })
  test('counts from arming when the seal was not heard since', () => {
    expect(toldOf('-1:00\n0:02:59 …', { armedRecordedAtMs: at('0:00') })).toEqual([])
    expect(toldOf('0:03 …', { armedRecordedAtMs: at('0:00') })).toEqual(['SIGNAL_LOST P2 0:00–open'])
    expect(toldOf('0:03 …', { armedAtMs: at('-2:00'), armedRecordedAtMs: at('0:00') })).toEqual([
      'SIGNAL_LOST P2 0:00–open',
    ])
  })
  test('does not count time in which the platform could not hear', () => {
    const deaf = deafBetween('0:11', '0:31')
    expect(toldOf('0:10\n0:32:59 …', {}, deaf)).toEqual([])
    expect(silences('0:10\n0:33 …', {}, deaf)[0]).toMatchObject({ confirmedAtMs: at('0:33') })
    expect(toldOf('0:10\n1:29:59 …', {}, deaf)).toEqual(['SIGNAL_LOST P2 0:10–open'])
    expect(toldOf('0:10\n1:30 …', {}, deaf)).toEqual(['SIGNAL_LOST P1 0:10–open'])
  })
  test('is explained by backfill, never withdrawn', () => {
    const [episode] = silences('0:10\n0:20 of 0:19:58\n0:20:01 of 0:12\n0:20:02 of 0:15\n0:20:03 of 0:05')
    expect(episode && told(episode)).toBe('SIGNAL_LOST P2 0:10–0:20')
    expect(episode?.evidence.measured).toMatchObject({
      backfilled: 2,
      backfillFromMs: at('0:12'),
      backfillToMs: at('0:15'),
    })
    expect(episode?.sentence.en).toBe(
      'Seal VN0001234 was silent for 10 min, from 07:10 to 07:20 21/11/2026 (container CSQU3054383); 2 buffered reports came later.',
    )
  })
  test('counts a report that explains it once, however often it comes', () => {
    const buffer = Array.from(
      { length: 40 },
      (_, i) => `0:20:0${1 + Math.floor(i / 20)} of 0:${12 + Math.floor(i / 8)}`,
    )
    const [once] = silences(`0:10\n0:20 of 0:19:58\n${buffer.join('\n')}`)
    const [twice] = silences(`0:10\n0:20 of 0:19:58\n${[...buffer, ...buffer.reverse()].join('\n')}`)
    expect(once?.evidence.measured).toMatchObject({ backfilled: 5, backfillToMs: at('0:16') })
    expect(twice).toEqual(once)
  })
  test('is counted in slots when it lasted for weeks', () => {
    const [long] = silences(
      ['-500:00', '500:00 of 499:59:58', ...Array.from({ length: 900 }, (_, i) => `500:01 of ${-499 + i}:00`)].join(
        '\n',
      ),
      {
        armedRecordedAtMs: at('-500:00'),
      },
    )
    expect(long?.evidence.measured.backfilled).toBe(900)
  })
  test('ends with the trip and begins no more after it', () => {
    expect(toldOf('0:10\n0:13 …\n0:40 …', { endedAtMs: at('0:30') })).toEqual(['SIGNAL_LOST P2 0:10–0:30'])
    expect(toldOf('0:10\n0:40 …', { endedAtMs: at('0:12') })).toEqual([])
    // What is heard after the trip does not tell the same silence again.
    expect(toldOf('0:10\n0:13 …\n0:40 …\n0:45', { endedAtMs: at('0:30') })).toEqual(['SIGNAL_LOST P2 0:10–0:30'])
  })
  test('follows the interval', () => {
    expect(toldOf('0:10\n0:13 …', { reportingIntervalS: 300 })).toEqual([])
    expect(toldOf('0:10\n0:21 …', { reportingIntervalS: 300 })).toEqual(['SIGNAL_LOST P2 0:10–open'])
  })
  test('tells the watchdog until when it may sleep', () => {
    const plan = planWith()
    const heard = signalLost.hear(signalLost.initial, receivedAt('0:10', null), plan, hearing)
    const until = (state: typeof heard, clock: string, deafMs: DeafMs = hearing) =>
      signalLost.wakeMs(state, passing(clock, deafMs), plan)
    expect(until(heard, '0:10')).toBe(at('0:13'))
    // What is deaf later is only known then: asked again, it sleeps on.
    const deaf = deafBetween('0:11', '0:31')
    expect(['0:10', '0:13', '0:31'].map((clock) => until(heard, clock, deaf))).toEqual(['0:13', '0:15', '0:33'].map(at))
    const lost = signalLost.elapse(heard, passing('0:13', hearing), plan)
    expect(until(lost, '0:13')).toBe(at('1:10'))
    expect(until(signalLost.elapse(lost, passing('1:10', hearing), plan), '1:10')).toBeNull()
    expect(signalLost.elapse(lost, passing('0:14', hearing), plan)).toBe(lost)
    expect(JSON.parse(JSON.stringify(lost))).toEqual(lost)
  })
})

describe('SIGNAL_LOST in a known shadow', () => {
  const shadow: Shadow = { fromKm: 11, toKm: 17, passed: 20, dark: 18, usualMs: 9 * 60_000, longMs: 14 * 60_000 }
  const legs = planWith().legs.map((leg) => ({ ...leg, shadows: [[shadow]] }))
  const plan = planWith({ armedRecordedAtMs: at('0:09'), legs })
  /** Last heard at 0:10 at a kilometre; looked at then. */
  const lostAt = (km: number, clock: string, of = plan) => {
    const heard = signalLost.hear(signalLost.initial, receivedAt('0:10', null, km), of, hearing)
    return signalLost.episodes(signalLost.elapse(heard, passing(clock, hearing), of), of)
  }
  test('is waited for as long as silences there usually last', () => {
    expect(lostAt(10, '0:23:59')).toEqual([])
    expect(lostAt(10, '0:24').map(told)).toEqual(['SIGNAL_LOST P2 0:10–open'])
    expect(lostAt(3, '0:13').map(told)).toEqual(['SIGNAL_LOST P2 0:10–open'])
  })
  test('says so, in its sentence and evidence', () => {
    const [episode] = lostAt(10, '0:24')
    expect(episode).toMatchObject({
      confirmedAtMs: at('0:24'),
      evidence: {
        measured: { shadowFromKm: 11, shadowToKm: 17, shadowUsualMs: 9 * 60_000 },
        threshold: { limitMs: 14 * 60_000 },
        against: [{ en: 'Known shadow: 18 of 20 journeys were silent here' }],
      },
    })
    expect(episode?.sentence.en).toContain('known shadow km 11–17: silence there usually lasts 9 min, waited 14 min')
    expect(lostAt(3, '0:24')[0]?.sentence.en).not.toContain('shadow')
  })
  test('is waited for no longer than the setting allows, and never less than anywhere else', () => {
    const allowing = (mostWaitMs: number): Plan => ({
      ...plan,
      settings: { ...plan.settings, coverage: { ...plan.settings.coverage, mostWaitMs } },
    })
    expect(lostAt(10, '0:15', allowing(5 * 60_000))).toHaveLength(1)
    expect(lostAt(10, '0:14:59', allowing(5 * 60_000))).toEqual([])
    expect(lostAt(10, '0:12:59', allowing(0))).toEqual([])
    expect(lostAt(10, '0:13', allowing(0))[0]?.evidence.threshold).toMatchObject({ limitMs: 3 * 60_000 })
  })
  test('lets the watchdog sleep until then; P1 comes when it always does', () => {
    const heard = signalLost.hear(signalLost.initial, receivedAt('0:10', null), plan, hearing)
    expect(signalLost.wakeMs(heard, passing('0:10', hearing), plan)).toBe(at('0:24'))
    const lost = signalLost.elapse(heard, passing('0:24', hearing), plan)
    expect(signalLost.wakeMs(lost, passing('0:24', hearing), plan)).toBe(at('1:10'))
    expect(signalLost.episodes(signalLost.elapse(lost, passing('1:10', hearing), plan), plan).map(told)).toEqual([
      'SIGNAL_LOST P1 0:10–open',
    ])
    expect(JSON.parse(JSON.stringify(lost))).toEqual(lost)
  })
  test('goes on from a state of older code, which knew of no shadow', () => {
    const { shadow: _, ...older } = signalLost.hear(signalLost.initial, receivedAt('0:10', null), plan, hearing)
    expect(signalLost.episodes(signalLost.elapse(older, passing('0:13', hearing), plan), plan).map(told)).toEqual([
      'SIGNAL_LOST P2 0:10–open',
    ])
  })
})

describe('SIGNAL_LOST among others', () => {
  const plan = planWith({ armedRecordedAtMs: at('0:09'), companions: ['VN7' as SealId] })
  const heard = signalLost.hear(signalLost.initial, receivedAt('0:10', null), plan, hearing)
  /** Found at its deadline, with so many around. */
  const found = (neighbours: Neighbours) => {
    const asked: Parameters<NeighboursAround>[] = []
    const around: NeighboursAround = (...what) => {
      asked.push(what)
      return neighbours
    }
    const state = signalLost.elapse(heard, { ...passing('0:13', hearing), neighbours: around }, plan)
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    const [episode] = signalLost.episodes(state, plan)
    return { episode, asked }
  }
  test('asks once who around its last place was heard since, but for its own company', () => {
    const { asked } = found({ kept: 1, lost: 0, quiet: 0 })
    expect(asked).toMatchObject([[{ sealId: plan.sealId, companions: ['VN7'] }, onRoad(10), 5_000, at('0:11')]])
  })
  test('tells jamming from coverage by them', () => {
    const alone = found({ kept: 3, lost: 1, quiet: 0 }).episode
    expect(alone?.evidence).toMatchObject({ measured: { neighbours: 4, neighboursHeard: 4 }, against: [] })
    expect(alone?.sentence.en).toContain('4 of 4 seals within 5.0 km were heard meanwhile: jamming or a dead device')
    const hole = found({ kept: 0, lost: 0, quiet: 3 }).episode
    expect(hole?.evidence).toMatchObject({
      measured: { neighbours: 3, neighboursHeard: 0 },
      against: [{ en: 'None of the 3 seals around was heard: a gap of coverage is likely' }],
    })
    // What they say changes no severity: DOMAIN's table is relied upon.
    expect([alone?.severity, hole?.severity]).toEqual(['P2', 'P2'])
  })
  test('says nothing of a single one, or where nobody is', () => {
    for (const neighbours of [nobodyAround(plan, onRoad(10), 1, 1), { kept: 1, lost: 0, quiet: 0 }]) {
      const { episode } = found(neighbours)
      expect(episode?.evidence.measured).not.toHaveProperty('neighbours')
      expect(episode?.sentence.en).not.toContain('meanwhile')
    }
  })
})
