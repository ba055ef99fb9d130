import type { EvidenceFix } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import type { Bilingual } from '../place.ts'
import type { RuleState } from './rule.ts'

/** The named place that a seal should not be in. */
export type VisitedPlace = { readonly id: string; readonly name: Bilingual }

/** A stay at a place it should not be in, from the first of the fixes that count against it. */
export type Visit = {
  readonly place: VisitedPlace
  readonly startedAtMs: number
  readonly lastAtMs: number
  /** Fixes that count, and how many of them in a row are beyond doubt (`Sign`). */
  readonly fixes: number
  readonly sureInARow: number
  /** The most telling measure of its fixes; what it is, the rule knows. */
  readonly most: number
  readonly confirming: readonly EvidenceFix[]
  readonly confirmedAtMs: number | null
  readonly endedAtMs: number | null
}
export type VisitState = RuleState & {
  /** Not confirmed yet, or standing. */
  readonly visit: Visit | null
  /** The first of the fixes outside since the last one inside. */
  readonly away: { readonly fixes: number; readonly firstAtMs: number } | null
  readonly closed: readonly Visit[]
}
export const NO_VISIT: VisitState = { revision: 0, visit: null, away: null, closed: [] }

/** What one fix says. `outside` ends; `inside` alone neither counts nor ends. */
export type Sign =
  | { readonly kind: 'outside' }
  | { readonly kind: 'inside' }
  | {
      readonly kind: 'counts'
      readonly place: VisitedPlace
      /** Beyond what accuracy can explain. */
      readonly isSure: boolean
      readonly measure: number
    }
export const OUTSIDE: Sign = { kind: 'outside' }
export const INSIDE: Sign = { kind: 'inside' }

/** What confirms and what ends a visit, by the settings of a plan. */
export type VisitLimits = {
  isConfirmed(visit: Visit, plan: Plan): boolean
  /** Consecutive fixes outside that end it. */
  endFixes(plan: Plan): number
}

const KEPT_CONFIRMING = 3

const fixOf = ({ atMs, seq, position, accuracyM, corridor }: Sample): EvidenceFix => ({
  atMs,
  seq,
  position,
  accuracyM,
  crossTrackM: corridor.crossTrackM,
})

const begun = ({ place }: Extract<Sign, { kind: 'counts' }>, sample: Sample): Visit => ({
  place,
  startedAtMs: sample.atMs,
  lastAtMs: sample.atMs,
  fixes: 0,
  sureInARow: 0,
  most: 0,
  confirming: [],
  confirmedAtMs: null,
  endedAtMs: null,
})

const counted = (visit: Visit, sign: Extract<Sign, { kind: 'counts' }>, sample: Sample): Visit => ({
  ...visit,
  lastAtMs: sample.atMs,
  fixes: visit.fixes + 1,
  sureInARow: sign.isSure ? visit.sureInARow + 1 : 0,
  most: Math.max(visit.most, sign.measure),
  confirming:
    visit.confirmedAtMs === null
      ? [...visit.confirming.slice(0, KEPT_CONFIRMING - 1), fixOf(sample)]
      : visit.confirming,
})

const left = (state: VisitState, visit: Visit, sample: Sample, endFixes: number): VisitState => {
  // Unconfirmed, it was noise at the edge: fixes have to count in a row.
  if (visit.confirmedAtMs === null) return { ...state, visit: null, away: null }
  const away = { fixes: (state.away?.fixes ?? 0) + 1, firstAtMs: state.away?.firstAtMs ?? sample.atMs }
  if (away.fixes < endFixes) return { ...state, away }
  const ended = { ...visit, endedAtMs: away.firstAtMs }
  return { revision: state.revision + 1, visit: null, away: null, closed: [...state.closed, ended] }
}

/** Takes in what one fix says; the same state while nothing is or was wrong. */
export const passVisit = (
  state: VisitState,
  sign: Sign,
  sample: Sample,
  limits: VisitLimits,
  plan: Plan,
): VisitState => {
  const { visit } = state
  if (sign.kind === 'outside') return visit ? left(state, visit, sample, limits.endFixes(plan)) : state
  if (sign.kind === 'inside') return state.away ? { ...state, away: null } : state
  const longer = counted(visit ?? begun(sign, sample), sign, sample)
  if (longer.confirmedAtMs !== null || !limits.isConfirmed(longer, plan)) return { ...state, visit: longer, away: null }
  return { ...state, revision: state.revision + 1, visit: { ...longer, confirmedAtMs: sample.atMs }, away: null }
}

/** The visits that were confirmed, ascending. */
export const confirmedVisits = ({ closed, visit }: VisitState): (Visit & { readonly confirmedAtMs: number })[] =>
  [...closed, ...(visit ? [visit] : [])].flatMap((one) =>
    one.confirmedAtMs === null ? [] : { ...one, confirmedAtMs: one.confirmedAtMs },
  )
