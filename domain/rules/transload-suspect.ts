import type { Episode, EvidenceFix } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import { dwellMs, isAtRest, type Stay } from '../judging/motion.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule, RuleState } from './rule.ts'
import { standingShocks } from './standing-shocks.ts'
import { doublings } from './time-rule.ts'

/** A long stay in which the seal was shaken again and again. */
type Suspicion = {
  readonly stay: Stay
  readonly dwellMs: number
  readonly shocks: number
  /** The fix that made it an alert. */
  readonly confirming: EvidenceFix
  readonly endedAtMs: number | null
}
type SuspicionState = RuleState & {
  /** Times of shocks at a standstill outside gates, ascending, that may belong to the stay under way. */
  readonly shocksMs: readonly number[]
  readonly open: Suspicion | null
  readonly closed: readonly Suspicion[]
}

/** One shock told in two reports, corrected by offsets that moved (bursts.ts). */
const SAME_WITHIN_MS = 2_000
/** More say no more. */
const KEPT_SHOCKS = 64

const withShock = (shocksMs: readonly number[], atMs: number): readonly number[] =>
  shocksMs.some((knownMs) => Math.abs(knownMs - atMs) <= SAME_WITHIN_MS)
    ? shocksMs
    : [...shocksMs, atMs].sort((a, b) => a - b).slice(-KEPT_SHOCKS)

const stepOf = ({ dwellMs: stoodMs, shocks }: Suspicion, limitMs: number): number =>
  doublings(stoodMs, limitMs) + countStep(shocks)

const stayed = (state: SuspicionState, stay: Stay, sample: Sample, plan: Plan): SuspicionState => {
  const { limitMs, leastShocks } = plan.settings.transload
  const shocks = state.shocksMs.filter((atMs) => stay.startedAtMs <= atMs && atMs <= sample.atMs).length
  const stoodMs = dwellMs(stay, sample)
  const before = state.open
  if (!before && (shocks < leastShocks || stoodMs < limitMs || isAtRest(stay, stoodMs))) return state
  const confirming = before?.confirming ?? evidenceOf(sample)
  const open: Suspicion = { stay, dwellMs: stoodMs, shocks, confirming, endedAtMs: null }
  const isTold = !before || stepOf(open, limitMs) !== stepOf(before, limitMs)
  return { ...state, revision: state.revision + (isTold ? 1 : 0), open }
}

const ended = (state: SuspicionState, endedAtMs: number): SuspicionState => {
  const shocksMs = state.shocksMs.filter((atMs) => atMs >= endedAtMs)
  if (!state.open) return { ...state, shocksMs }
  const closed = [...state.closed, { ...state.open, endedAtMs }]
  return { revision: state.revision + 1, shocksMs, open: null, closed }
}

/** On the move: what was shaken before belongs to no stay any more. */
const moved = (state: SuspicionState, sinceMs: number): SuspicionState => {
  const shocksMs = state.shocksMs.filter((atMs) => atMs >= sinceMs)
  return shocksMs.length === state.shocksMs.length ? state : { ...state, shocksMs }
}

const episodeOf = (suspicion: Suspicion, plan: Plan): Episode => {
  const { stay, dwellMs: stoodMs, shocks, confirming, endedAtMs } = suspicion
  const { limitMs, leastShocks } = plan.settings.transload
  return foundEpisode('TRANSLOAD_SUSPECT', plan, {
    severity: 'P1',
    startedAtMs: stay.startedAtMs,
    endedAtMs,
    confirmedAtMs: confirming.atMs,
    fix: stay.first,
    measured: { dwellMs: stoodMs, shocks },
    threshold: { limitMs, leastShocks, radiusM: plan.settings.longStop.radiusM },
    facts: { dwellMs: stoodMs, count: shocks, beside: null },
    step: stepOf(suspicion, limitMs),
  })
}

/**
 * Goods may be changing vehicles (DOMAIN, TRANSLOAD_SUSPECT): P1 once a stop outside gates and rest zones has lasted 30 min
 * and the seal was shaken three times in it. From the first fix there to the first of two elsewhere. Two trips' seals
 * within 50 m of each other are transload-meeting.ts: one trip's reports don't know of the other.
 */
export const transloadSuspect: Rule<SuspicionState> = {
  code: 'TRANSLOAD_SUSPECT',
  initial: { revision: 0, shocksMs: [], open: null, closed: [] },
  onReport(state, sighting, plan) {
    const shocks = standingShocks(sighting, plan)
    if (shocks.length === 0) return state
    const shocksMs = shocks.reduce((known, { atMs }) => withShock(known, atMs), state.shocksMs)
    return shocksMs === state.shocksMs ? state : { ...state, shocksMs }
  },
  onFix(state, sample, plan) {
    if (state.shocksMs.length === 0 && state.open === null) return state
    const { left, stay, previous, motion } = sample
    const settled = left ? ended(state, left.endedAtMs) : state
    if (stay) return stayed(settled, stay, sample, plan)
    return motion.stay === null && previous ? moved(settled, previous.atMs) : settled
  },
  episodes: ({ closed, open }, plan) => [...closed, ...(open ? [open] : [])].map((one) => episodeOf(one, plan)),
}
