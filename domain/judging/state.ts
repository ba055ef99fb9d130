import type { AlertCode } from '../alert/alert.ts'
import type { LngLat } from '../place.ts'
import type { RuleState } from '../rules/rule.ts'
import { RULES } from '../rules/rules.ts'
import { type MilestoneState, type Milestones, noMilestones } from './milestones.ts'
import type { CandidateFix } from './sample.ts'

/** Everything the fold knows of a journey; plain data, shared between snapshots where it did not change. */
export type JudgingState = {
  /** The last accepted fix. */
  readonly previous: CandidateFix | null
  /** A fix too fast to reach, waiting for its successor (outlier.ts, `admit`). */
  readonly held: CandidateFix | null
  readonly milestones: MilestoneState
  readonly rules: { readonly [Code in AlertCode]?: RuleState }
  /** Grows whenever an episode or a milestone changed in a way somebody would be told of. */
  readonly revision: number
}

/** Before the first report; the same for every plan. */
export const initialState: JudgingState = {
  previous: null,
  held: null,
  milestones: noMilestones,
  rules: Object.fromEntries(RULES.map((rule) => [rule.code, rule.initial])),
  revision: 0,
}

export const milestonesOf = ({ milestones }: JudgingState): Milestones => ({
  departedAtMs: milestones.departedAtMs,
  inTransitAtMs: milestones.inTransitAtMs,
  arrivedAtMs: milestones.arrivedAtMs,
})

/** Where the seal was at the last accepted fix, or null before the first. */
export const lastPosition = ({ previous }: JudgingState): LngLat | null => previous && [previous.lng, previous.lat]
