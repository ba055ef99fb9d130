import { CONTENT_RULES } from '../rules/rules.ts'
import type { CandidateFix } from './candidate-fix.ts'
import { type MilestoneState, type Milestones, milestonesNow, noMilestones } from './milestones.ts'
import { type MotionState, notMoved } from './motion.ts'
import type { Plan } from './plan.ts'
import { initialStates, type RuleStates } from './rule-states.ts'
import type { PassedFix } from './sample.ts'

/** Everything the fold knows of a journey; plain data, shared between snapshots where it did not change. */
export type JudgingState = {
  /** The last accepted fix. */
  readonly previous: PassedFix | null
  /** A fix too fast to reach, waiting for its successor (outlier.ts, `admit`). */
  readonly held: CandidateFix | null
  /** Device time of the last report, and how long the seal had been silent by then. */
  readonly heardAtMs: number | null
  readonly silentMs: number
  /** The same of everybody who travels with it, by id. */
  readonly company: Readonly<Record<string, Pick<JudgingState, 'held'> & { readonly previous: CandidateFix | null }>>
  readonly motion: MotionState
  readonly milestones: MilestoneState
  /** In the order of `CONTENT_RULES`. */
  readonly rules: RuleStates
  /** Grows whenever an episode or a milestone changed in a way somebody would be told of. */
  readonly revision: number
}

/** Before the first report; the same for every plan. */
export const initialState: JudgingState = {
  previous: null,
  held: null,
  heardAtMs: null,
  silentMs: 0,
  company: {},
  motion: notMoved,
  milestones: noMilestones,
  rules: initialStates(CONTENT_RULES),
  revision: 0,
}

export const milestonesOf = (plan: Plan, state: JudgingState): Milestones => {
  const { departedAtMs, inTransitAtMs, arrivedAtMs } = milestonesNow(plan, state.milestones)
  return { departedAtMs, inTransitAtMs, arrivedAtMs }
}
