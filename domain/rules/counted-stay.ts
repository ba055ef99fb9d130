import type { Episode, EvidenceFix } from '../alert/alert.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import { dwellMs, type Stay, sinceLastMs } from '../judging/motion.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import type { Bilingual } from '../place.ts'
import type { RuleState } from './rule.ts'
import { doublings } from './time-rule.ts'

/** A stay of which only some time counts: at night, in a zone. */
export type CountedStay = {
  readonly stay: Stay
  /** When it began to count, and when it last did. */
  readonly startedAtMs: number
  readonly lastAtMs: number
  readonly countedMs: number
  /** All time between reports in the stay up to `lastAtMs`. */
  readonly dwellMs: number
  readonly placeName: Bilingual | null
  readonly confirming: EvidenceFix | null
  readonly endedAtMs: number | null
}
export type CountedStayState = RuleState & {
  /** Counting, or confirmed and standing. */
  readonly standing: CountedStay | null
  readonly closed: readonly CountedStay[]
}
export const NO_COUNTED_STAY: CountedStayState = { revision: 0, standing: null, closed: [] }

/** What the time since the fix before counts, from when on, and what the place is called. */
export type Counted = { readonly ms: number; readonly fromMs: number; readonly placeName: Bilingual | null }

export type StayLimits = {
  /** Of at most `sinceMs` since the fix before; null = nothing counts. */
  count(sample: Sample, sinceMs: number, fromMs: number, plan: Plan): Counted | null
  /** More than this is an alert … */
  limitMs(plan: Plan): number
  /** … unless something excuses it so far. */
  isExcused(counted: CountedStay, plan: Plan): boolean
}

/** Told anew at twice the limit, then with each doubling. */
const stepOf = ({ countedMs }: CountedStay, limitMs: number): number => doublings(countedMs, 2 * limitMs)

const ended = (state: CountedStayState, endedAtMs: number): CountedStayState => {
  const { standing } = state
  if (standing === null) return state
  // What never was an alert is forgotten.
  if (standing.confirming === null) return { ...state, standing: null }
  return { revision: state.revision + 1, standing: null, closed: [...state.closed, { ...standing, endedAtMs }] }
}

const stayed = (
  state: CountedStayState,
  stay: Stay,
  sample: Sample,
  limits: StayLimits,
  plan: Plan,
): CountedStayState => {
  const { previous, left } = sample
  if (previous === null) return state
  // That it stands anew is known a minute after it left where it stood before: that minute is of the new stay.
  const sinceMs = left ? dwellMs(stay, sample) : sinceLastMs(stay, sample, previous)
  const fromMs = left ? stay.startedAtMs : Math.max(previous.atMs, stay.startedAtMs)
  const counted = limits.count(sample, sinceMs, fromMs, plan)
  if (counted === null || counted.ms <= 0) return state
  const before = state.standing
  const longer: CountedStay = {
    stay,
    startedAtMs: before?.startedAtMs ?? counted.fromMs,
    lastAtMs: sample.atMs,
    countedMs: (before?.countedMs ?? 0) + counted.ms,
    dwellMs: dwellMs(stay, sample),
    placeName: before?.placeName ?? counted.placeName,
    confirming: before?.confirming ?? null,
    endedAtMs: null,
  }
  const limitMs = limits.limitMs(plan)
  if (before && before.confirming !== null) {
    const isTold = stepOf(longer, limitMs) !== stepOf(before, limitMs)
    return { ...state, revision: state.revision + (isTold ? 1 : 0), standing: longer }
  }
  if (longer.countedMs <= limitMs || limits.isExcused(longer, plan)) return { ...state, standing: longer }
  return { ...state, revision: state.revision + 1, standing: { ...longer, confirming: evidenceOf(sample) } }
}

/** Takes in one fix; the same state while nothing counts. */
export const passCountedStay = (
  state: CountedStayState,
  sample: Sample,
  limits: StayLimits,
  plan: Plan,
): CountedStayState => {
  const settled = sample.left ? ended(state, sample.left.endedAtMs) : state
  return sample.stay ? stayed(settled, sample.stay, sample, limits, plan) : settled
}

type Confirmed = CountedStay & { readonly confirming: EvidenceFix }

/** The stays that became alerts, ascending. */
export const confirmedStays = ({ closed, standing }: CountedStayState): Confirmed[] =>
  [...closed, ...(standing ? [standing] : [])].flatMap((one) =>
    one.confirming === null ? [] : { ...one, confirming: one.confirming },
  )

/** What its episode says of times and places, whatever the rule. */
export const spanOf = (
  counted: Confirmed,
  planEndedAtMs: number | null,
  limitMs: number,
): Pick<Episode, 'startedAtMs' | 'endedAtMs' | 'confirmedAtMs' | 'position' | 'step'> => ({
  startedAtMs: counted.startedAtMs,
  endedAtMs: counted.endedAtMs ?? planEndedAtMs,
  confirmedAtMs: counted.confirming.atMs,
  position: counted.stay.first.position,
  step: stepOf(counted, limitMs),
})
