import type { AlertCode, Episode } from '../alert/alert.ts'
import type { CandidateFix } from '../judging/candidate-fix.ts'
import type { Companion } from '../judging/company-of.ts'
import type { MilestoneState } from '../judging/milestones.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import type { Report } from '../report.ts'

/**
 * Plain data (it is checkpointed as JSON). `revision` grows whenever an episode is raised, ends, or changes severity,
 * step or times: so a caller knows cheaply that nothing an officer would be told has changed.
 */
export type RuleState = { readonly revision: number }

/** A report with its place. */
export type Sighting = {
  readonly report: Report
  /** Whether the report itself lies in [armedAtMs, endedAtMs]; if not, only events in it do. */
  readonly isArmed: boolean
  /** Its own plausible gnss fix, accepted or still held back as suspicious; none when it tells the last one again. */
  readonly own: CandidateFix | null
  /** The last accepted fix: its own when that was accepted. */
  readonly fix: CandidateFix | null
  /** The last accepted fix when it came. */
  readonly before: CandidateFix | null
}

/** An accepted gnss fix of somebody who travels with the seal, outside the areas of gates. */
export type Beside = { readonly companion: Companion; readonly fix: CandidateFix }

/**
 * The journey as it stands at a moment: what a rule may ask that says something although nothing is reported (a deadline
 * that passes). Time never changes a state; it is an argument of what is found (docs/decisions/0020).
 */
export type Moment = {
  /** Up to here time has been let pass; everything received before is judged. The end of the plan once that is over. */
  readonly nowMs: number
  readonly milestones: MilestoneState
  /** The last accepted fix. */
  readonly last: CandidateFix | null
}

/**
 * One content rule: a pure fold over one trip's reports in device time (DOMAIN, "Two kinds of rules"). It is told of
 * each judged report (`onReport`), of each accepted gnss fix (`onFix`), of those of its company (`onBeside`), and gives back
 * the same state when nothing changed. Only what lies in [armedAtMs, endedAtMs] of the plan is told.
 */
export type Rule<State extends RuleState = RuleState> = {
  readonly code: AlertCode
  readonly initial: State
  /** False: nothing in this plan can ever concern the rule; it is not asked then. Without it the rule always applies. */
  applies?(plan: Plan): boolean
  onReport?(state: State, sighting: Sighting, plan: Plan): State
  onFix?(state: State, sample: Sample, plan: Plan): State
  onBeside?(state: State, beside: Beside, plan: Plan): State
  /** Ascending by start, never overlapping; a pure function of what was told and of the moment. */
  episodes(state: State, plan: Plan, moment: Moment): Episode[]
  /**
   * The next time after `moment.nowMs` at which `episodes` will say something else if nothing is reported until then; null
   * = time changes nothing. What is told may bring it forward only together with a new `revision` (or a milestone).
   */
  wakeMs?(state: State, plan: Plan, moment: Moment): number | null
}
