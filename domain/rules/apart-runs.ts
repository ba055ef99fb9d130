import type { SealId } from '../ids.ts'
import type { Comparison } from '../judging/side-by-side.ts'
import type { RuleState } from './rule.ts'
import { doublings } from './time-rule.ts'

/** When two that should be together count as apart; the settings of a rule. */
export type ApartSettings = {
  readonly limitM: number
  readonly overMs: number
  readonly fixes: number
  readonly gapMs: number
  readonly endFixes: number
}

/** Beside whom a seal was looked for. */
export type Apartness = Comparison & { readonly id: SealId }

/** A stretch in which they were apart at every fix that could tell. */
export type ApartRun = {
  readonly first: Apartness
  readonly last: Apartness
  /** Farthest, by what is certain. */
  readonly farthest: Apartness
  readonly fixes: number
  /** The fix that made it an alert; null = not yet. */
  readonly confirming: Apartness | null
  /** When they were together again at each fix since: `endFixes` of them end it at the first. */
  readonly togetherMs: readonly number[]
  readonly endedAtMs: number | null
}
/** Ascending; only the last may be open. */
export type ApartState = RuleState & { readonly open: ApartRun | null; readonly closed: readonly ApartRun[] }
export const NEVER_APART: ApartState = { revision: 0, open: null, closed: [] }

/** Told anew with each doubling of the distance and of the time. */
export const apartStep = ({ farthest, first, last }: ApartRun, { limitM, overMs }: ApartSettings): number =>
  doublings(farthest.leastM, limitM) + doublings(last.atMs - first.atMs, overMs)

const begun = (first: Apartness): ApartRun => ({
  first,
  last: first,
  farthest: first,
  fixes: 1,
  confirming: null,
  togetherMs: [],
  endedAtMs: null,
})

const goneOn = (run: ApartRun, one: Apartness, { overMs, fixes }: ApartSettings): ApartRun => {
  const isConfirmed = run.fixes + 1 >= fixes && one.atMs - run.first.atMs >= overMs
  return {
    ...run,
    last: one,
    farthest: one.leastM > run.farthest.leastM ? one : run.farthest,
    fixes: run.fixes + 1,
    confirming: run.confirming ?? (isConfirmed ? one : null),
    togetherMs: [],
  }
}

const apart = (state: ApartState, one: Apartness, settings: ApartSettings): ApartState => {
  const before = state.open
  const open = before ? goneOn(before, one, settings) : begun(one)
  const isTold = open.confirming && (!before?.confirming || apartStep(open, settings) !== apartStep(before, settings))
  return { ...state, open, revision: state.revision + (isTold ? 1 : 0) }
}

const together = (state: ApartState, atMs: number, { endFixes }: ApartSettings): ApartState => {
  const { open, closed, revision } = state
  if (!open) return state
  if (!open.confirming) return { ...state, open: null }
  const togetherMs = [...open.togetherMs, atMs]
  if (togetherMs.length < endFixes) return { ...state, open: { ...open, togetherMs } }
  const ended = { ...open, togetherMs: [], endedAtMs: Math.max(togetherMs[0] ?? atMs, open.last.atMs) }
  return { revision: revision + 1, open: null, closed: [...closed, ended] }
}

/**
 * Takes in how far apart they were at one moment. Surely apart (what remains after all doubt is beyond the limit) counts;
 * within the limit ends a run that is no alert yet, and twice in a row one that is; in between nobody knows.
 */
export const takeApartness = (state: ApartState, one: Apartness, settings: ApartSettings): ApartState => {
  if (one.leastM > settings.limitM) return apart(state, one, settings)
  return one.apartM <= settings.limitM ? together(state, one.atMs, settings) : state
}

/** One that is an alert. */
export type ConfirmedRun = ApartRun & { readonly confirming: Apartness }

export const confirmedRuns = ({ closed, open }: ApartState): ConfirmedRun[] =>
  [...closed, ...(open ? [open] : [])].flatMap((run) =>
    run.confirming ? [{ ...run, confirming: run.confirming }] : [],
  )
