import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import { type Deviation, deviationStep, type OutsideFix, type OutsideRun } from './deviation.ts'
import { deviationEpisode } from './deviation-episode.ts'
import { atOwnGate } from './off-route.ts'
import type { Rule, RuleState } from './rule.ts'

type DeviationState = RuleState & {
  readonly run: OutsideRun | null
  readonly open: Deviation | null
  /** Consecutive fixes well inside since the last that was not. */
  readonly inside: { readonly fixes: number; readonly firstAtMs: number } | null
  readonly closed: readonly Deviation[]
}

const KEPT_CONFIRMING = 3

const outsideFix = (sample: Sample): OutsideFix => ({
  atMs: sample.atMs,
  seq: sample.seq,
  position: sample.position,
  accuracyM: sample.accuracyM,
  crossTrackM: sample.corridor.crossTrackM,
  beyondM: sample.corridor.beyondM,
  guardM: sample.guardM,
  halfWidthM: sample.corridor.halfWidthM,
  satellites: sample.satellites,
})

const lengthen = <Run extends OutsideRun>(run: Run, sample: Sample): Run => {
  const farther = sample.corridor.beyondM > run.farthest.beyondM
  return {
    ...run,
    lastAtMs: sample.atMs,
    fixes: run.fixes + 1,
    farthest: farther ? outsideFix(sample) : run.farthest,
    mostBeyondM: Math.max(run.mostBeyondM, sample.corridor.beyondM - sample.guardM),
  }
}

const beginOrLengthen = (run: OutsideRun | null, sample: Sample): OutsideRun => {
  const fix = outsideFix(sample)
  if (run) {
    return { ...lengthen(run, sample), confirming: [...run.confirming.slice(0, KEPT_CONFIRMING - 1), fix] }
  }
  const { atMs, leg } = sample
  return {
    corridorName: leg.corridorName,
    startedAtMs: atMs,
    lastAtMs: atMs,
    fixes: 1,
    farthest: fix,
    mostBeyondM: fix.beyondM - fix.guardM,
    confirming: [fix],
  }
}

const isConfirmed = (run: OutsideRun, plan: Plan): boolean => {
  const { confirmFixes, confirmMs, slowConfirmFixes, slowConfirmMs } = plan.settings.routeDeviation
  const lastedMs = run.lastAtMs - run.startedAtMs
  return (
    (run.fixes >= confirmFixes && lastedMs >= confirmMs) || (run.fixes >= slowConfirmFixes && lastedMs >= slowConfirmMs)
  )
}

/** P1 once more than 1 km beyond the half-width, or outside for more than 10 min; it never falls again. */
const severityOf = (run: OutsideRun, plan: Plan): 'P1' | 'P2' => {
  const { p1BeyondM, p1AfterMs } = plan.settings.routeDeviation
  return run.mostBeyondM > p1BeyondM || run.lastAtMs - run.startedAtMs > p1AfterMs ? 'P1' : 'P2'
}

const whenOutside = (state: DeviationState, sample: Sample, plan: Plan): DeviationState => {
  if (!state.open) {
    const run = beginOrLengthen(state.run, sample)
    if (!isConfirmed(run, plan)) return { ...state, run }
    const open = { ...run, confirmedAtMs: sample.atMs, endedAtMs: null, severity: severityOf(run, plan) }
    return { ...state, revision: state.revision + 1, run: null, open }
  }
  const longer = lengthen(state.open, sample)
  const severity = severityOf(longer, plan)
  const open: Deviation = { ...longer, severity }
  const told =
    severity !== state.open.severity ||
    deviationStep(open.farthest.beyondM) !== deviationStep(state.open.farthest.beyondM)
  return { ...state, revision: state.revision + (told ? 1 : 0), open, inside: null }
}

const whenNotOutside = (state: DeviationState, sample: Sample, wellInside: boolean, plan: Plan): DeviationState => {
  if (!state.open) return state.run ? { ...state, run: null } : state
  if (!wellInside) return state.inside ? { ...state, inside: null } : state
  const firstAtMs = state.inside?.firstAtMs ?? sample.atMs
  const fixes = (state.inside?.fixes ?? 0) + 1
  if (fixes < plan.settings.routeDeviation.endFixes) return { ...state, inside: { fixes, firstAtMs } }
  const ended = { ...state.open, endedAtMs: firstAtMs }
  return { revision: state.revision + 1, run: null, open: null, inside: null, closed: [...state.closed, ended] }
}

/** Off the registered route (DOMAIN, ROUTE_DEVIATION). Inside the corridor a fix costs nothing here. */
export const routeDeviation: Rule<DeviationState> = {
  code: 'ROUTE_DEVIATION',
  initial: { revision: 0, run: null, open: null, inside: null, closed: [] },
  onFix(state, sample, plan) {
    const { beyondM, beyondInnerM } = sample.corridor
    const beyondEdge = beyondM - sample.guardM > 0
    if (!beyondEdge && !state.open && !state.run) return state
    const atGate = (beyondEdge || beyondInnerM >= 0) && atOwnGate(plan, sample)
    return beyondEdge && !atGate
      ? whenOutside(state, sample, plan)
      : whenNotOutside(state, sample, atGate || beyondInnerM < 0, plan)
  },
  episodes: ({ closed, open }, plan) =>
    [...closed, ...(open ? [open] : [])].map((deviation) => deviationEpisode(deviation, plan)),
}
