import type { Random } from '../../../simulators/random.ts'
import type { ClockFault } from '../../../simulators/seal/device-clock.ts'
import { pickWeighted } from './weighted.ts'

const MINUTE_S = 60
const HOUR_S = 3_600
const WEEK_MS = 7 * 86_400_000

/** How a seal hands over what it kept: in an array, the newest first and twice, or one by one as if nothing had been. */
export type Flush = 'once' | 'newest-first-twice' | 'queue'

/** What a clock does wrong, seconds after the start; `fromS` before it: always. */
export type ClockTrouble = { readonly fromS: number; readonly lastsS: number; readonly addMs: number | 'reset' }

/** What a journey has to live with and what is nobody's fault. */
export type Conditions = {
  readonly intervalS: number
  readonly flush: Flush
  /** Share of packets that are held up on their way and overtaken, and of those that come again. */
  readonly heldUp: number
  readonly repeated: number
  /** Seconds after the start in which the seal finds no network, wherever it is. */
  readonly withoutNetwork: readonly { readonly fromS: number; readonly lastsS: number }[]
  /** Seconds after the start in which it knows its place from cell towers only. */
  readonly cellOnly: readonly { readonly fromS: number; readonly lastsS: number }[]
  /** Without a fix it says the last one again. */
  readonly repeatsFix: boolean
  readonly tellsAccuracy: boolean
  readonly clock: ClockTrouble | null
}

const INTERVALS_S = [30, 30, 30, 30, 30, 30, 30, 30, 60, 60, 15, 300] as const
const FLUSHES = ['once', 'once', 'once', 'newest-first-twice', 'newest-first-twice', 'queue'] as const
const EVER_S = 30 * 86_400
/** A lorry is under way for about so long. */
const JOURNEY_S = 9 * HOUR_S

const CLOCKS = [
  { weight: 0.86, of: null },
  { weight: 0.04, of: 'off' },
  { weight: 0.04, of: 'jump' },
  { weight: 0.03, of: 'weeks' },
  { weight: 0.03, of: 'reset' },
] as const

const clockTrouble = (random: Random): ClockTrouble | null => {
  const kind = pickWeighted(CLOCKS, random)
  const sign = random.chance(0.5) ? 1 : -1
  const fromS = random.between(0.5 * HOUR_S, JOURNEY_S)
  switch (kind) {
    case null:
      return null
    case 'off':
      return { fromS: -EVER_S, lastsS: 2 * EVER_S, addMs: sign * random.between(3, 45) * MINUTE_S * 1_000 }
    case 'jump':
      return { fromS, lastsS: random.between(0.3, 6) * HOUR_S, addMs: sign * random.between(3, 180) * MINUTE_S * 1_000 }
    case 'weeks':
      return { fromS, lastsS: random.between(0.3, 8) * HOUR_S, addMs: -1_024 * WEEK_MS }
    case 'reset':
      return { fromS, lastsS: random.between(5, 90) * MINUTE_S, addMs: 'reset' }
  }
}

const spells = (random: Random, chance: number, most: number, lastS: readonly [number, number]) =>
  random.chance(chance)
    ? Array.from({ length: Math.ceil(random.between(0, most)) }, () => ({
        fromS: random.between(0.3 * HOUR_S, JOURNEY_S),
        lastsS: random.between(lastS[0], lastS[1]),
      }))
    : []

export const drawConditions = (random: Random): Conditions => ({
  intervalS: random.pick(INTERVALS_S),
  flush: random.pick(FLUSHES),
  heldUp: random.chance(0.15) ? 0.04 : 0,
  repeated: random.chance(0.15) ? 0.04 : 0,
  withoutNetwork: spells(random, 0.07, 1, [20 * MINUTE_S, 5 * HOUR_S]),
  cellOnly: spells(random, 0.12, 3, [3 * MINUTE_S, 25 * MINUTE_S]),
  repeatsFix: random.chance(0.4),
  tellsAccuracy: random.chance(0.94),
  clock: clockTrouble(random),
})

/** 6 January 1980, where GPS time begins. */
const GPS_EPOCH_MS = 315_964_800_000

export const clockFaults = ({ clock }: Conditions, startMs: number): readonly ClockFault[] => {
  if (!clock) return []
  const fromMs = startMs + clock.fromS * 1_000
  const addMs = clock.addMs === 'reset' ? GPS_EPOCH_MS - fromMs : clock.addMs
  return [{ fromMs, toMs: fromMs + clock.lastsS * 1_000, addMs }]
}

/** In a few words, so that false alarms can be counted by what came with them. */
export const namesOf = (conditions: Conditions): readonly string[] => [
  ...(conditions.intervalS === 30 ? [] : [`every ${conditions.intervalS} s`]),
  ...(conditions.flush === 'once' ? [] : [conditions.flush]),
  ...(conditions.heldUp > 0 ? ['held up'] : []),
  ...(conditions.repeated > 0 ? ['repeated'] : []),
  ...(conditions.withoutNetwork.length > 0 ? ['without network'] : []),
  ...(conditions.cellOnly.length > 0 ? ['cell only'] : []),
  ...(conditions.repeatsFix ? ['repeats fix'] : []),
  ...(conditions.tellsAccuracy ? [] : ['no accuracy']),
  ...(conditions.clock ? [`clock ${clockName(conditions.clock)}`] : []),
]

const clockName = ({ addMs, fromS }: ClockTrouble): string => {
  if (addMs === 'reset') return 'reset'
  if (addMs < -EVER_S * 1_000) return 'weeks'
  return fromS < 0 ? 'off' : 'jump'
}
