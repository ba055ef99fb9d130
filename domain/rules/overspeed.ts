import { limitAtKmh } from '../corridor/speed-limits.ts'
import { distanceM } from '../distance.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import { overspeedEpisodes, speedingStep } from './overspeed-episode.ts'
import type { Rule, RuleState } from './rule.ts'
import { type ConfirmedSpeeding, excessKmh, type Fastest, isConfirmed, type Speeding } from './speeding.ts'
import { usualGapMs } from './usual-gap.ts'

type OverspeedState = RuleState & {
  /** Fixes over the limit up to now, confirmed or not. */
  readonly run: Speeding | null
  readonly closed: readonly ConfirmedSpeeding[]
}

/** Null = not known: beside the corridor it is another road. */
const limitOf = ({ corridor, leg }: Sample): number | null => {
  const limits = leg.corridor.speedLimits[corridor.lineIndex] ?? null
  return limits === null || corridor.beyondM > 0 ? null : limitAtKmh(limits, corridor.progressKm)
}

/** A fix that does not tell its speed, one that no truck has, and one that does not know the road it is on say nothing. */
const measuredKmh = ({ speedKmh, accuracyM }: Sample, { settings }: Plan): number | null =>
  speedKmh === null || speedKmh > settings.outlier.maxSpeedKmh || accuracyM > settings.accuracy.capM ? null : speedKmh

const ended = (state: OverspeedState, run: Speeding, endedAtMs: number): OverspeedState =>
  isConfirmed(run)
    ? { revision: state.revision + 1, run: null, closed: [...state.closed, { ...run, endedAtMs }] }
    : { ...state, run: null }

const isBroken = (run: Speeding, { atMs }: Sample, plan: Plan): boolean =>
  atMs - run.last.atMs > Math.min(usualGapMs(plan), plan.settings.overspeed.gapMs)

const fastestOf = (sample: Sample, speedKmh: number, limitKmh: number): Fastest => ({
  speedKmh,
  limitKmh,
  corridorName: sample.leg.corridorName,
  alongKm: sample.corridor.progressKm,
  fix: evidenceOf(sample),
})

const longer = (state: OverspeedState, run: Speeding, here: Fastest, plan: Plan): OverspeedState => {
  const { fixes: leastFixes, overMs } = plan.settings.overspeed
  const { fix } = here
  const fixes = run.fixes + 1
  const lasts = fixes >= leastFixes && fix.atMs - run.first.atMs >= overMs
  const next: Speeding = {
    ...run,
    last: fix,
    fixes,
    movedM: run.movedM + distanceM(run.last.position, fix.position),
    fastest: excessKmh(here) > excessKmh(run.fastest) ? here : run.fastest,
    confirming: run.confirming ?? (lasts ? fix : null),
  }
  const isTold =
    next.confirming !== null &&
    (run.confirming === null || speedingStep(next.fastest, plan) !== speedingStep(run.fastest, plan))
  return { ...state, revision: state.revision + (isTold ? 1 : 0), run: next }
}

const begun = (state: OverspeedState, here: Fastest): OverspeedState => {
  const { fix } = here
  const run: Speeding = {
    first: fix,
    last: fix,
    fixes: 1,
    movedM: 0,
    fastest: here,
    confirming: null,
    endedAtMs: null,
  }
  return { ...state, run }
}

/**
 * Driving too fast (DOMAIN catalogue row 28): the measured speed is more than 10 km/h over the limit of the line's section at fixes in
 * a row for 60 s, from the first of them to the first that is not. A missing report ends it: what happened meanwhile nobody
 * knows. Never by a speed computed from places: drift would drive too fast (docs/decisions/0138).
 */
export const overspeed: Rule<OverspeedState> = {
  code: 'OVERSPEED',
  initial: { revision: 0, run: null, closed: [] },
  applies: ({ legs }) => legs.some(({ corridor }) => corridor.speedLimits.some((limits) => limits !== null)),
  onFix(state, sample, plan) {
    const { run } = state
    const speedKmh = measuredKmh(sample, plan)
    if (speedKmh === null) return state
    const limitKmh = limitOf(sample)
    const broken = run !== null && isBroken(run, sample, plan) ? ended(state, run, run.last.atMs) : state
    if (limitKmh === null || speedKmh <= limitKmh + plan.settings.overspeed.overKmh)
      return broken.run === null ? broken : ended(broken, broken.run, sample.atMs)
    const here = fastestOf(sample, speedKmh, limitKmh)
    return broken.run === null ? begun(broken, here) : longer(broken, broken.run, here, plan)
  },
  episodes: ({ closed, run }, plan) => overspeedEpisodes(run && isConfirmed(run) ? [...closed, run] : closed, plan),
}
