import type { Episode } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import { type Burst, type BurstState, burstEndMs, burstWakeMs, withOccurrence } from './bursts.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule } from './rule.ts'
import { jumpOf, NO_RUNS, runsAfter, WEAK_SIGNS, type WeakRuns, type WeakSign } from './spoof-signs.ts'

/** How often each sign was seen, and the widest and fastest jump. */
type Signs = {
  readonly jumps: number
  readonly weak: readonly string[]
  readonly speedKmh: number
  readonly jumpM: number
}
type SpoofState = BurstState<Signs> & { readonly runs: WeakRuns }

const merged = (a: Signs, b: Signs): Signs => ({
  jumps: a.jumps + b.jumps,
  weak: WEAK_SIGNS.filter((sign) => a.weak.includes(sign) || b.weak.includes(sign)),
  speedKmh: Math.max(a.speedKmh, b.speedKmh),
  jumpM: Math.max(a.jumpM, b.jumpM),
})

/** Two signs, one of them a jump: away and back, or one jump and a position that no receiver gives. */
const isSpoofed = ({ detail: { jumps, weak } }: Burst<Signs>): boolean => jumps >= 2 || (jumps === 1 && weak.length > 0)

const NONE: readonly WeakSign[] = []

/** The runs that are just long enough: each is told once. Nearly always none is under way. */
const weakSigns = (runs: WeakRuns, { settings }: Plan): readonly WeakSign[] =>
  runs.frozen + runs.grid + runs.satellites < settings.spoofing.weakFixes
    ? NONE
    : WEAK_SIGNS.filter((sign) => runs[sign] === settings.spoofing.weakFixes)

const signsOf = (runs: WeakRuns, sample: Sample, plan: Plan): Signs | null => {
  const jump = jumpOf(sample, plan)
  const weak = weakSigns(runs, plan)
  if (!jump && weak.length === 0) return null
  return { jumps: jump ? 1 : 0, weak, speedKmh: jump?.speedKmh ?? 0, jumpM: jump?.jumpM ?? 0 }
}

const episodeOf = (burst: Burst<Signs>, plan: Plan, nowMs: number): Episode => {
  const { startedAtMs, lastAtMs, count, timesMs, fix, detail } = burst
  const { windowMs, leastJumpM } = plan.settings.spoofing
  const { jumps, weak } = detail
  const [speedKmh, jumpM] = [Math.round(detail.speedKmh), Math.round(detail.jumpM)]
  return foundEpisode('SPOOFING', plan, {
    severity: 'P1',
    startedAtMs,
    endedAtMs: burstEndMs(burst, nowMs, windowMs),
    confirmedAtMs: timesMs[1] ?? lastAtMs,
    fix,
    measured: {
      jumps,
      impliedKmh: speedKmh,
      jumpM,
      ...Object.fromEntries(weak.map((sign) => [sign, `spoof:${sign}`])),
    },
    threshold: { maxSpeedKmh: plan.settings.outlier.maxSpeedKmh, leastJumpM },
    against:
      weak.length === 0 && jumps === 2
        ? [{ vi: 'Chỉ nhảy đi và nhảy về một lần', en: 'It jumped away and back only once' }]
        : [],
    facts: { jumps, speedKmh, jumpM },
    step: countStep(count),
  })
}

/**
 * Positions that are forged (DOMAIN, SPOOFING): P1. The seal jumped faster than 180 km/h twice, with fixes that agree with
 * each other between (a single one is an outlier and not judged, outlier.ts); or once, and its positions are frozen while it
 * moves, lie on a perfect grid, or claim metres from too few satellites. A tower far from the position would be
 * another sign: no table of towers is at hand.
 */
export const spoofing: Rule<SpoofState> = {
  code: 'SPOOFING',
  initial: { revision: 0, bursts: [], runs: NO_RUNS },
  onFix(state, sample, plan) {
    const runs = runsAfter(state.runs, sample)
    const signs = signsOf(runs, sample, plan)
    if (!signs) return runs === state.runs ? state : { ...state, runs }
    const sign = { atMs: sample.atMs, fix: evidenceOf(sample), detail: signs }
    return { ...withOccurrence(state, sign, plan.settings.spoofing.windowMs, merged), runs }
  },
  episodes: ({ bursts }, plan, { nowMs }) => bursts.filter(isSpoofed).map((burst) => episodeOf(burst, plan, nowMs)),
  wakeMs: (state, plan, { nowMs }) => burstWakeMs(state, nowMs, plan.settings.spoofing.windowMs),
}
