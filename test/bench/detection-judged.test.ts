import { describe, expect, it } from 'vitest'
import { judgeJourney } from '../../bench/detection/judged/judge-journey.ts'
import type { Understood } from '../../bench/detection/judged/line-of-entries.ts'
import { createNaive } from '../../bench/detection/judged/naive.ts'
import { becameMs } from '../../bench/detection/judged/seen-alert.ts'
import { expectedOf } from '../../bench/detection/score/expected.ts'
import { createCountry } from '../../bench/detection/world/country.ts'
import { live } from '../../bench/detection/world/live.ts'
import type { Lived } from '../../bench/detection/world/lived.ts'
import { scriptOf } from '../../bench/detection/world/script.ts'
import type { SealId } from '../../domain/ids.ts'
import type { LngLat } from '../../domain/place.ts'
import type { Report } from '../../domain/report.ts'
import { moveBy } from '../../simulators/road/path.ts'
import { every30s, LINE, lived, MINUTE_MS, T0 } from './hand-made.ts'

const SEED = 'tune-judged'
const country = createCountry(SEED)
/** The first journeys with a story, driven. */
const told = (story: string, count: number): Lived[] =>
  Array.from({ length: 600 }, (_, number) => scriptOf(SEED, country, number))
    .filter((script) => script.story === story)
    .slice(0, count)
    .map(live)

describe('judging a journey', () => {
  it.each(['cut', 'cut unheard'])('shows a cut with the first report that tells of it: %s', (story) => {
    const journeys = told(story, 2)
    expect(journeys.length).toBe(2)
    for (const one of journeys) {
      const must = expectedOf(one).find(({ code, verdict }) => code === 'SEAL_CUT' && verdict === 'firm')
      const [alert, ...others] = judgeJourney(one).alerts.filter(({ code }) => code === 'SEAL_CUT')
      expect(others).toEqual([])
      expect(alert?.raisedAtMs).toBe(must?.earliestMs)
      expect(alert && becameMs(alert, 'P1')).toBe(must?.earliestMs)
    }
  })

  it('lets time pass: a dead seal is missed a second after its time, not with its next report', () => {
    const [one] = told('dead', 1)
    if (!one) throw new Error('expected a journey with a dead seal')
    const dead = expectedOf(one).find(({ code, grade }) => code === 'SIGNAL_LOST' && grade === 'dead')
    const raised = judgeJourney(one)
      .alerts.filter(({ code }) => code === 'SIGNAL_LOST')
      .map(({ raisedAtMs }) => raisedAtMs - (dead?.earliestMs ?? 0))
    expect(raised.some((lateMs) => lateMs >= 0 && lateMs <= 1_000)).toBe(true)
  })

  it('ends what is open when the seal is unsealed', () => {
    for (const one of told('opened', 2)) {
      for (const { endedAtMs, isWithdrawn } of judgeJourney(one).alerts) {
        if (!isWithdrawn) expect(endedAtMs).toBeLessThanOrEqual(one.unsealedAtMs)
      }
    }
  })
})

describe('the naive baseline', () => {
  const onLine = LINE.road.coordinates[40] ?? [0, 0]
  const off: LngLat = moveBy(onLine, 3_000, 3_000)
  const report = (atMin: number, position: LngLat, what: Partial<Report> = {}): Report => ({
    sealId: 'VN1' as SealId,
    atMs: T0 + atMin * MINUTE_MS,
    receivedAtMs: T0 + atMin * MINUTE_MS,
    sentAtMs: null,
    seq: null,
    buffered: false,
    fix: {
      atMs: T0 + atMin * MINUTE_MS,
      lng: position[0],
      lat: position[1],
      accuracyM: 10,
      speedKmh: 40,
      headingDeg: 0,
      altitudeM: null,
      satellites: null,
      source: 'gnss',
    },
    lock: null,
    events: [],
    batteryPct: null,
    charging: null,
    cell: null,
    jamming: null,
    firmware: null,
    clockOffsetMs: 0,
    ...what,
  })
  const shown = (reports: readonly Report[], receivedAtMin?: number) => {
    const naive = createNaive(lived(every30s(0, 300)))
    for (const one of reports) {
      const receivedAtMs = receivedAtMin === undefined ? one.atMs : T0 + receivedAtMin * MINUTE_MS
      const entry: Understood = { receivedAtMs, clockOffsetMs: 0, reports: [one], live: [one], backlog: [] }
      naive.take(entry)
    }
    return naive
      .close()
      .map(({ code, startedAtMs, raisedAtMs }) => [code, (startedAtMs - T0) / MINUTE_MS, (raisedAtMs - T0) / MINUTE_MS])
  }

  it('rings at the first fix outside, and anew after each return', () => {
    const reports = [
      report(1, onLine),
      report(2, off),
      report(3, off),
      report(4, onLine),
      report(5, off),
      report(299, onLine),
    ]
    expect(shown(reports).filter(([code]) => code === 'ROUTE_DEVIATION')).toEqual([
      ['ROUTE_DEVIATION', 2, 2],
      ['ROUTE_DEVIATION', 5, 5],
    ])
  })

  it('looks at nothing that is older than what it has', () => {
    const cut = { lock: { state: null, wire: 'cut', case: null } } as const
    expect(shown([report(10, onLine), report(9, off, cut), report(299, onLine)]).map(([code]) => code)).toEqual([
      'SIGNAL_LOST',
      'SIGNAL_LOST',
    ])
  })

  it('takes two minutes at speed 0 for a stop and five without a report for a loss', () => {
    const stopped = { ...report(0, onLine).fix, speedKmh: 0 } as Report['fix']
    const reports = [1, 2, 3].map((atMin) => report(atMin, onLine, { fix: stopped }))
    expect(shown([...reports, report(4, onLine), report(10, onLine), report(299, onLine)])).toEqual([
      ['LONG_STOP', 1, 3],
      ['SIGNAL_LOST', 4, 9],
      ['SIGNAL_LOST', 10, 15],
    ])
  })
})
