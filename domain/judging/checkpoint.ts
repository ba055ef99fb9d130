import type { Report } from '../report.ts'
import { CONTENT_RULES } from '../rules/rules.ts'
import { type Journey, newestOf } from './journey.ts'
import type { Plan } from './plan.ts'
import { deviceSaysMs } from './report-order.ts'
import { type RuleStatesByCode, statesByCode, statesInPlace } from './rule-states.ts'
import type { JudgingState } from './state.ts'

/** Grows with every change of what the fold keeps or finds: an older checkpoint is then judged again from the journal. */
const JUDGING_VERSION = 9

/** A judged journey without its tail, as JSON. */
export type JourneyCheckpoint = {
  readonly judgingVersion: number
  readonly state: Omit<JudgingState, 'rules'> & { readonly rules: RuleStatesByCode }
  readonly newest: Report | null
}

export const checkpointOf = (journey: Journey): JourneyCheckpoint => ({
  judgingVersion: JUDGING_VERSION,
  state: { ...journey.state, rules: statesByCode(CONTENT_RULES, journey.state.rules) },
  newest: newestOf(journey),
})

/**
 * The journey as checkpointed, to go on with newer reports; an older one answers `reload`. Null when the checkpoint was
 * made by other rules: `rebuild` from the journal. The plan must be the one in force then (same acts).
 */
export const restore = (plan: Plan, { judgingVersion, state: stored, newest }: JourneyCheckpoint): Journey | null => {
  if (judgingVersion !== JUDGING_VERSION) return null
  const state = { ...stored, rules: statesInPlace(CONTENT_RULES, stored.rules) }
  const deviceToMs = newest ? deviceSaysMs(newest) : Number.NEGATIVE_INFINITY
  return { plan, state, blocks: [], kept: 0, newestAtMs: newest?.atMs ?? null, deviceToMs, horizon: newest, calm: 0 }
}
