import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import { type RouteSense, routeSenseOf } from '../judging/route-sense.ts'
import type { PassedFix, Sample } from '../judging/sample.ts'
import type { Rule, RuleState } from './rule.ts'
import { wrongDirectionEpisode, wrongWayStep } from './wrong-direction-episode.ts'
import { type Mark, type Standing, standingOf, towardsKm, type WrongWay } from './wrong-way.ts'

type DirectionState = RuleState & {
  /** By line: how far it had come when it last stopped getting on. Written only then: who drives on costs nothing. */
  readonly highs: readonly (Mark | null)[]
  /** Consecutive fixes on the way back (`ON_THE_WAY_BACK`). */
  readonly low: number
  readonly open: WrongWay | null
  readonly closed: readonly WrongWay[]
}

/** This near to the height of its progress a truck has not turned yet: drift of one that stands there. */
const SAME_KM = 0.2
/**
 * From this share of the fall on a fix counts as one of those that confirm: a stray one is back at once and alone, a truck comes
 * back through all that lies between. Of a seal that reports every 5 min there may be no second fix beyond the whole of it.
 */
const ON_THE_WAY_BACK = 0.5
const MS_PER_HOUR = 3_600_000

const markAt = (standing: Standing, fix: PassedFix | Sample, legFromMs: number): Mark => ({
  ...standing,
  legFromMs,
  atMs: fix.atMs,
  fix: evidenceOf(fix),
})

const withHigh = (state: DirectionState, mark: Mark): DirectionState => {
  const highs = [...state.highs]
  while (highs.length <= mark.lineIndex) highs.push(null)
  highs[mark.lineIndex] = mark
  return { ...state, highs }
}

const highOn = (state: DirectionState, lineIndex: number, legFromMs: number): Mark | null => {
  const high = state.highs[lineIndex] ?? null
  return high?.legFromMs === legFromMs ? high : null
}

/** Whether a place lies just short of the height of its progress. */
const isNear = (high: Mark, here: Standing, { settings }: Plan): boolean => {
  const fellKm = high.towardsKm - here.towardsKm
  return fellKm > 0 && fellKm < SAME_KM && fellKm * 1_000 <= settings.wrongDirection.fallM * ON_THE_WAY_BACK
}

/** Nothing is wrong, and it gets on, beyond all it had come to before. */
const isCalm = (state: DirectionState, here: Standing, { previous, leg }: Sample, sense: RouteSense): boolean => {
  if (state.open || state.low > 0 || previous?.legFromMs !== leg.fromMs) return false
  const { lineIndex, progressKm } = previous.corridor
  const line = sense[lineIndex]
  if (!line || lineIndex !== here.lineIndex || here.towardsKm < towardsKm(line, progressKm)) return false
  const high = highOn(state, lineIndex, leg.fromMs)
  return high === null || here.towardsKm > high.towardsKm
}

/**
 * Whether the fix before this one was the height so far, or the last near it: that has to be noted before progress falls, or is
 * no longer sure. Who stands there is not noted at every fix.
 */
const settled = (
  state: DirectionState,
  here: Standing | null,
  before: Standing | null,
  sample: Sample,
  plan: Plan,
): DirectionState => {
  const { previous, leg } = sample
  if (!before || !previous) return state
  const high = highOn(state, before.lineIndex, leg.fromMs)
  const onSameLine = here?.lineIndex === before.lineIndex ? here : null
  // It stood where it has come to: time there is no time of going back.
  if (high && !state.open && isNear(high, before, plan) && !(onSameLine && isNear(high, onSameLine, plan)))
    return withHigh(state, { ...high, atMs: previous.atMs })
  if (onSameLine && onSameLine.towardsKm >= before.towardsKm) return state
  return high && high.towardsKm >= before.towardsKm ? state : withHigh(state, markAt(before, previous, leg.fromMs))
}

const fallen = (state: DirectionState, here: Standing, sample: Sample, plan: Plan): DirectionState => {
  const { fallM, overMs, fixes } = plan.settings.wrongDirection
  const high = highOn(state, here.lineIndex, sample.leg.fromMs)
  const fellKm = high ? high.towardsKm - here.towardsKm : 0
  if (!high || fellKm * 1_000 <= fallM * ON_THE_WAY_BACK) return state.low === 0 ? state : { ...state, low: 0 }
  const low = Math.min(state.low + 1, fixes)
  if (fellKm * 1_000 <= fallM) return low === state.low ? state : { ...state, low }
  // Nobody drives so fast: it was never there, or is not here (SPOOFING). From here on only what it comes to counts.
  if (fellKm * MS_PER_HOUR > plan.settings.outlier.maxSpeedKmh * (sample.atMs - high.atMs))
    return { ...state, highs: [], low: 0 }
  if (low < fixes || sample.atMs - high.atMs < overMs) return { ...state, low }
  const lowest = markAt(here, sample, sample.leg.fromMs)
  const { corridorName } = sample.leg
  const open: WrongWay = {
    corridorName,
    from: high,
    lowest,
    fellKm,
    confirming: lowest.fix,
    back: null,
    endedAtMs: null,
  }
  return { ...state, revision: state.revision + 1, low: 0, open }
}

const ended = (state: DirectionState, open: WrongWay, endedAtMs: number): DirectionState => ({
  ...state,
  revision: state.revision + 1,
  open: null,
  closed: [...state.closed, { ...open, back: null, endedAtMs }],
})

const goingOn = (state: DirectionState, open: WrongWay, here: Standing, sample: Sample, plan: Plan): DirectionState => {
  const { recoverM, endFixes, fallM } = plan.settings.wrongDirection
  const isOtherLine = here.lineIndex !== open.lowest.lineIndex
  if (isOtherLine || here.towardsKm < open.lowest.towardsKm) {
    const lowest = markAt(here, sample, sample.leg.fromMs)
    const fellKm = open.fellKm + (isOtherLine ? 0 : open.lowest.towardsKm - here.towardsKm)
    const farther: WrongWay = { ...open, lowest, fellKm, back: null }
    const isTold = wrongWayStep(farther, fallM) !== wrongWayStep(open, fallM)
    return { ...state, revision: state.revision + (isTold ? 1 : 0), open: farther }
  }
  if ((here.towardsKm - open.lowest.towardsKm) * 1_000 < recoverM)
    return open.back ? { ...state, open: { ...open, back: null } } : state
  const back = { fixes: (open.back?.fixes ?? 0) + 1, firstAtMs: open.back?.firstAtMs ?? sample.atMs }
  if (back.fixes < endFixes) return { ...state, open: { ...open, back } }
  // From here on only what it comes to anew counts.
  const turned: DirectionState = { ...state, highs: [] }
  return withHigh(ended(turned, open, back.firstAtMs), markAt(here, sample, sample.leg.fromMs))
}

/**
 * Going back along the route (DOMAIN, WRONG_DIRECTION): progress towards the destination falls by more than 3 km over at
 * least 5 min, whichever way the line was drawn. Each line has its own progress; where a line is near itself, or the fix off
 * the route, nothing is sure and nothing counts. A truck that drives on costs one comparison.
 */
export const wrongDirection: Rule<DirectionState> = {
  code: 'WRONG_DIRECTION',
  initial: { revision: 0, highs: [], low: 0, open: null, closed: [] },
  onFix(state, sample, plan) {
    const { leg, previous } = sample
    const sense = routeSenseOf(leg, plan)
    const here = standingOf(sample, leg, plan, sense)
    if (here && isCalm(state, here, sample, sense)) return state
    const { open } = state
    const current = open && open.from.legFromMs !== leg.fromMs ? ended(state, open, leg.fromMs) : state
    const before = previous?.legFromMs === leg.fromMs ? standingOf(previous, leg, plan, sense) : null
    const noted = settled(current, here, before, sample, plan)
    if (!here) return noted
    return noted.open ? goingOn(noted, noted.open, here, sample, plan) : fallen(noted, here, sample, plan)
  },
  episodes: ({ closed, open }, plan) =>
    [...closed, ...(open ? [open] : [])].map((one) => wrongDirectionEpisode(one, plan)),
}
