import { describe, expect, it } from 'vitest'
import { createWatchedFleet } from '../../bench/silence/watched-fleet.ts'
import type { SealId } from '../../domain/ids.ts'
import { planWith, START_MS } from '../domain/judging/test-road.ts'

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

/** Second by second; what was raised when. */
const watchFleet = (untilS: number, { reports, listens }: World) => {
  const plans = Array.from({ length: SEALS }, (_, seal) =>
    planWith({ sealId: `VN${seal}` as SealId, reportingIntervalS: INTERVAL_S }),
  )
  const fleet = createWatchedFleet(plans)
  const raised: { readonly seal: string; readonly atS: number }[] = []
  for (let s = 0; s <= untilS; s += 1) {
    if (!listens(s)) continue
    if (s % 5 === 0) fleet.beat(ms(s))
    for (let seal = s % INTERVAL_S; seal < SEALS; seal += INTERVAL_S) if (reports(seal, s)) fleet.receive(seal, ms(s))
    for (const seal of fleet.look(ms(s))) raised.push({ seal, atS: s })
  }
  return { raised, declared: fleet.declared() }
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
