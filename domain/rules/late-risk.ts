import type { EvidenceFix } from '../alert/alert.ts'
import type { GateId } from '../ids.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import { remainingKm, routeSenseOf } from '../judging/route-sense.ts'
import type { Sample } from '../judging/sample.ts'
import {
  type ArrivalEstimate,
  earliestArrivalMs,
  estimateArrival,
  type LearningFrom,
  learningFrom,
  learntBy,
} from './arrival-estimate.ts'
import { lateRiskEpisodes, lateRiskStep } from './late-risk-episode.ts'
import type { Rule, RuleState } from './rule.ts'

/** Estimates in a row that lie past the deadline; an alert once confirmed. */
export type Risk = {
  readonly startedAtMs: number
  readonly fixes: number
  readonly confirming: EvidenceFix | null
  readonly latest: ArrivalEstimate
  /** Latest expected arrival of all. */
  readonly worstAtMs: number
  /** Estimates in a row that are in time again. */
  readonly inTime: { readonly fixes: number; readonly firstAtMs: number } | null
  readonly endedAtMs: number | null
}
type RiskState = RuleState & {
  readonly from: LearningFrom | null
  /** Not confirmed yet, or standing. */
  readonly risk: Risk | null
  readonly closed: readonly Risk[]
}

const isInGate = (gates: Sample['gates'], gate: GateId): boolean => gates.some(({ id }) => id === gate)

/** Its speed is learnt from where it left the origin on; after a divert the way is measured along the new route. */
const learning = (state: RiskState, sample: Sample, leftKm: number): RiskState => {
  const { from } = state
  const { leg, gates } = sample
  if (from?.legFromMs === leg.fromMs || isInGate(gates, leg.originGate)) return state
  const before = from ? { movedKm: from.movedBeforeKm, movingMs: from.movingBeforeMs } : { movedKm: 0, movingMs: 0 }
  return { ...state, from: learningFrom(sample, leftKm, before) }
}

const begun = (sample: Sample, latest: ArrivalEstimate): Risk => ({
  startedAtMs: sample.atMs,
  fixes: 0,
  confirming: null,
  latest,
  worstAtMs: latest.expectedAtMs,
  inTime: null,
  endedAtMs: null,
})

const atRisk = (state: RiskState, sample: Sample, latest: ArrivalEstimate, plan: Plan): RiskState => {
  const { fixes: enough, overMs } = plan.settings.lateRisk
  const before = state.risk ?? begun(sample, latest)
  const worstAtMs = Math.max(before.worstAtMs, latest.expectedAtMs)
  const risk: Risk = { ...before, fixes: before.fixes + 1, latest, worstAtMs, inTime: null }
  if (risk.confirming !== null) {
    const isTold = lateRiskStep(risk, plan) !== lateRiskStep(before, plan)
    return { ...state, revision: state.revision + (isTold ? 1 : 0), risk }
  }
  if (risk.fixes < enough || sample.atMs - risk.startedAtMs < overMs) return { ...state, risk }
  return { ...state, revision: state.revision + 1, risk: { ...risk, confirming: evidenceOf(sample) } }
}

const notAtRisk = (state: RiskState, latest: ArrivalEstimate, plan: Plan): RiskState => {
  const { risk } = state
  if (risk === null) return state
  if (risk.confirming === null) return { ...state, risk: null }
  const { marginMs, endFixes } = plan.settings.lateRisk
  if (latest.expectedAtMs > plan.deadlineMs - marginMs) return { ...state, risk: { ...risk, latest, inTime: null } }
  const inTime = { fixes: (risk.inTime?.fixes ?? 0) + 1, firstAtMs: risk.inTime?.firstAtMs ?? latest.atMs }
  if (inTime.fixes < endFixes) return { ...state, risk: { ...risk, latest, inTime } }
  const ended: Risk = { ...risk, latest, endedAtMs: inTime.firstAtMs }
  return { ...state, revision: state.revision + 1, risk: null, closed: [...state.closed, ended] }
}

/**
 * It will hardly arrive by its deadline (DOMAIN, LATE_RISK): the expected arrival lies past it, also at the fastest that is
 * still likely, at several fixes in a row. It ends when it is expected some minutes before the deadline again, when it
 * arrives, and at the deadline, when it is LATE. While there is time enough a fix costs some arithmetic and writes nothing.
 */
export const lateRisk: Rule<RiskState> = {
  code: 'LATE_RISK',
  initial: { revision: 0, from: null, risk: null, closed: [] },
  onFix(before, sample, plan) {
    if (sample.atMs >= plan.deadlineMs) return before
    const leftKm = remainingKm(routeSenseOf(sample.leg, plan), sample.corridor)
    if (leftKm === null) return before
    const state = learning(before, sample, leftKm)
    const learnt = learntBy(state.from, sample, leftKm)
    const isAtRisk = earliestArrivalMs(sample, leftKm, learnt, plan) > plan.deadlineMs
    if (!isAtRisk && state.risk === null) return state
    const estimate = estimateArrival(sample, leftKm, learnt, plan)
    return isAtRisk ? atRisk(state, sample, estimate, plan) : notAtRisk(state, estimate, plan)
  },
  episodes: ({ closed, risk }, plan, moment) => lateRiskEpisodes([...closed, ...(risk ? [risk] : [])], plan, moment),
  /** An open risk ends at the deadline though nothing is reported. */
  wakeMs: ({ risk }, plan) => (risk?.confirming ? plan.deadlineMs : null),
}
