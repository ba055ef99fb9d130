import { describe, expect, it } from 'vitest'
import { createLog } from '../../adapters/log.ts'
import type { SealId } from '../../domain/ids.ts'
import { createJourney } from '../../domain/judging/journey.ts'
import { elapse, hear, initialTransport } from '../../domain/judging/transport.ts'
import { nobodyAround, noStrangers } from '../../domain/neighbours/neighbours.ts'
import { NO_MASS_SILENCE } from '../../domain/platform/mass-silence.ts'
import { PLATFORM_DEFAULTS } from '../../domain/platform/platform-settings.ts'
import { createFleet } from '../../ingest/fleet.ts'
import { createHearing, NEVER_HEARD } from '../../ingest/hearing.ts'
import { keyOf, type LiveJourney } from '../../ingest/journeys.ts'
import { createWakeUps } from '../../ingest/wake-ups.ts'
import { planWith, START_MS } from '../domain/judging/test-road.ts'
import { failLoudly } from '../domain/judging/timeline.ts'

const SEALS = 10_000
const INTERVAL_S = 30
/** 2 × interval + 60 s (DOMAIN, SIGNAL_LOST). */
const LIMIT_S = 120
const ms = (s: number): number => START_MS + s * 1_000

type World = {
  /** Whether a seal that is due reports at this second. */
  readonly reports: (seal: number, s: number) => boolean
  /** Whether the platform listens at this second. */
  readonly listens: (s: number) => boolean
}

/** The watch over a fleet as the line keeps it, second by second, without stores; what it raised when. */
const watchFleet = (untilS: number, { reports, listens }: World) => {
  const hearing = createHearing(NEVER_HEARD)
  const { deafMs } = hearing
  const wakeUps = createWakeUps({ deafMs, log: createLog({ level: 'silent' }) })
  const fleet = createFleet({ hearing, settings: PLATFORM_DEFAULTS }, NO_MASS_SILENCE)
  const journeys = new Map<string, LiveJourney>()
  const raised: { readonly seal: string; readonly atS: number }[] = []
  let declared = 0
  const put = (live: LiveJourney): void => {
    journeys.set(keyOf(live), live)
    fleet.note(live)
    wakeUps.note(live)
  }
  const fresh = Array.from({ length: SEALS }, (_, seal): LiveJourney => {
    const plan = planWith({ sealId: `VN${seal}` as SealId, reportingIntervalS: INTERVAL_S })
    return { journey: createJourney(plan), transport: initialTransport, passedToMs: 0, offset: 0, wholeTo: 0 }
  })
  for (const live of fresh) put(live)
  const keys = fresh.map(keyOf)
  const receive = (seal: number, s: number): void => {
    const live = journeys.get(keys[seal] ?? '') as LiveJourney
    const { plan } = live.journey
    fleet.heard(plan.sealId, ms(s))
    const reception = {
      receivedAtMs: ms(s),
      clockOffsetMs: 0,
      reports: [],
      last: null,
      neighbours: nobodyAround,
      strangers: noStrangers,
    }
    put({ ...live, transport: hear(plan, live.transport, reception, deafMs, failLoudly) })
  }
  const look = (s: number): void => {
    const passing = { nowMs: ms(s), readUntilMs: ms(s), deafMs, neighbours: nobodyAround }
    const before = fleet.massSilence().status
    fleet.passTo(ms(s))
    if (fleet.massSilence().status === 'declared' && before !== 'declared') declared += 1
    if (fleet.takeLetGo()) for (const live of journeys.values()) wakeUps.note(live, passing)
    for (const key of wakeUps.take(ms(s))) {
      const live = journeys.get(key) as LiveJourney
      const transport = elapse(live.journey.plan, live.transport, passing, failLoudly)
      if (transport.revision === live.transport.revision) wakeUps.note(live, passing)
      else {
        raised.push({ seal: live.journey.plan.sealId, atS: s })
        put({ ...live, transport })
      }
    }
  }
  for (let s = 0; s <= untilS; s += 1) {
    if (!listens(s)) continue
    if (s % 5 === 0) hearing.beat(ms(s))
    for (let seal = s % INTERVAL_S; seal < SEALS; seal += INTERVAL_S) if (reports(seal, s)) receive(seal, s)
    look(s)
  }
  return { raised, declared }
}
const always = (): boolean => true

describe('ten thousand seals', { timeout: 120_000 }, () => {
  it('are each told at their own deadline, within a second of it', () => {
    // Each hundredth falls silent for good, at another time.
    const silentFromS = (seal: number): number => (seal % 100 === 0 ? 60 + (seal / 100) * 3 : 1e9)
    const { raised, declared } = watchFleet(520, { reports: (seal, s) => s < silentFromS(seal), listens: always })
    expect(declared).toBe(0)
    expect(raised).toHaveLength(100)
    for (const { seal, atS } of raised) {
      const number = Number(seal.slice(2))
      const phase = number % INTERVAL_S
      const lastS = Math.floor((silentFromS(number) - 1 - phase) / INTERVAL_S) * INTERVAL_S + phase
      expect(atS - (lastS + LIMIT_S), seal).toBeGreaterThanOrEqual(0)
      expect(atS - (lastS + LIMIT_S), seal).toBeLessThanOrEqual(1)
    }
  })

  it('raise nothing after a restart with twenty minutes in which nobody listened', () => {
    const listens = (s: number): boolean => s < 100 || s >= 1_300
    expect(watchFleet(1_600, { reports: always, listens })).toEqual({ raised: [], declared: 0 })
  })

  it('are one alert when all of them fall silent, and none is told when they are back', () => {
    const reports = (_: number, s: number): boolean => s < 100 || s >= 700
    expect(watchFleet(1_000, { reports, listens: always })).toEqual({ raised: [], declared: 1 })
  })
})
