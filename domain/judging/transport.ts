import type { AlertCode, Episode } from '../alert/alert.ts'
import type { Report } from '../report.ts'
import type { RuleState } from '../rules/rule.ts'
import type { DeafMs, Passing, Reception, TransportRule } from '../rules/transport-rule.ts'
import { TRANSPORT_RULES } from '../rules/transport-rules.ts'
import type { SessionSign } from '../session/session-sign.ts'
import type { Plan } from './plan.ts'
import type { OnRuleError } from './step.ts'

/** What the transport rules know of one seal on one trip; plain data. `revision` grows as in the content fold. */
export type TransportState = {
  readonly rules: { readonly [Code in AlertCode]?: RuleState }
  readonly revision: number
}
export const initialTransport: TransportState = { rules: {}, revision: 0 }

/** Silence before arming is nobody's alert. */
const rulesFor = ({ phase }: Plan): readonly TransportRule[] => (phase === 'unarmed' ? [] : TRANSPORT_RULES)

const askRules = (
  plan: Plan,
  state: TransportState,
  ask: (rule: TransportRule, before: RuleState) => RuleState,
  onRuleError: OnRuleError,
): TransportState => {
  let changed: { [Code in AlertCode]?: RuleState } | null = null
  let { revision } = state
  for (const rule of rulesFor(plan)) {
    const before = state.rules[rule.code] ?? rule.initial
    try {
      const after = ask(rule, before)
      if (after === before) continue
      changed ??= { ...state.rules }
      changed[rule.code] = after
      if (after.revision !== before.revision) revision += 1
    } catch (error) {
      onRuleError(rule.code, error)
    }
  }
  return changed ? { rules: changed, revision } : state
}

/** Takes in a message of the seal, in order of receipt. */
export const hear = (
  plan: Plan,
  state: TransportState,
  reception: Reception,
  deafMs: DeafMs,
  onRuleError: OnRuleError,
): TransportState => askRules(plan, state, (rule, before) => rule.hear(before, reception, plan, deafMs), onRuleError)

/** Takes in what became known of the seal's sessions, in order of receipt. */
export const meet = (plan: Plan, state: TransportState, sign: SessionSign, onRuleError: OnRuleError): TransportState =>
  askRules(plan, state, (rule, before) => rule.meet?.(before, sign, plan) ?? before, onRuleError)

/** Takes in reports that were received before and read only now; again is no harm. */
export const explain = (
  plan: Plan,
  state: TransportState,
  reports: readonly Report[],
  onRuleError: OnRuleError,
): TransportState => askRules(plan, state, (rule, before) => rule.explain(before, reports, plan), onRuleError)

/** Lets received time pass. */
export const elapse = (plan: Plan, state: TransportState, passing: Passing, onRuleError: OnRuleError): TransportState =>
  askRules(plan, state, (rule, before) => rule.elapse(before, passing, plan), onRuleError)

/** When `elapse` may next have something to say; null = never. */
export const transportWakeMs = (
  plan: Plan,
  state: TransportState,
  passing: Passing,
  onRuleError: OnRuleError,
): number | null => {
  let nextMs: number | null = null
  for (const rule of rulesFor(plan)) {
    try {
      const atMs = rule.wakeMs(state.rules[rule.code] ?? rule.initial, passing, plan)
      if (atMs !== null && (nextMs === null || atMs < nextMs)) nextMs = atMs
    } catch (error) {
      onRuleError(rule.code, error)
    }
  }
  return nextMs
}

export const transportEpisodes = (plan: Plan, state: TransportState): Episode[] =>
  rulesFor(plan).flatMap((rule) => rule.episodes(state.rules[rule.code] ?? rule.initial, plan))

/** As it was checkpointed, or as older code did: `silence`, SIGNAL_LOST's state alone. A rule that is new begins now. */
export type StoredTransport = { readonly transport?: TransportState; readonly silence?: RuleState }

export const restoreTransport = ({ transport, silence }: StoredTransport): TransportState =>
  transport ?? (silence ? { rules: { SIGNAL_LOST: silence }, revision: silence.revision } : initialTransport)
