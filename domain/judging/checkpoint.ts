import type { Report } from '../report.ts'
import type { Journey } from './journey.ts'
import type { Plan } from './plan.ts'
import type { JudgingState } from './state.ts'

/** Grows with every change of what the fold keeps or finds: an older checkpoint is then judged again from the journal. */
const JUDGING_VERSION = 9

/** A judged journey without its tail, as JSON. */
export type JourneyCheckpoint = {
  readonly judgingVersion: number
  readonly state: JudgingState
  readonly newest: Report | null
}

export const checkpointOf = (journey: Journey): JourneyCheckpoint => ({
  judgingVersion: JUDGING_VERSION,
  state: journey.state,
  newest: journey.blocks.at(-1)?.reports.at(-1) ?? journey.horizon,
})

/**
 * The journey as checkpointed, to go on with newer reports; an older one answers `reload`. Null when the checkpoint was
 * made by other rules: `rebuild` from the journal. The plan must be the one in force then (same acts).
 */
export const restore = (plan: Plan, checkpoint: JourneyCheckpoint): Journey | null =>
  checkpoint.judgingVersion === JUDGING_VERSION
    ? { plan, state: checkpoint.state, blocks: [], kept: 0, horizon: checkpoint.newest, calm: 0 }
    : null
