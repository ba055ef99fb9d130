import type { Episode } from '../alert/alert.ts'
import type { Report } from '../report.ts'
import type { RuleState } from '../rules/rule.ts'
import { signalLost } from '../rules/signal-lost.ts'
import type { DeafMs, Passing, Reception, TransportRule } from '../rules/transport-rule.ts'
import { TRANSPORT_RULES } from '../rules/transport-rules.ts'
import type { SessionSign } from '../session/session-sign.ts'
import type { Plan } from './plan.ts'
import { initialStates, type RuleStates, type RuleStatesByCode, statesByCode, statesInPlace } from './rule-states.ts'
import type { OnRuleError } from './step.ts'

/** What the transport rules know of one seal on one trip, in the order of `TRANSPORT_RULES`; plain data. `revision` grows as in the content fold. */
export type TransportState = { readonly rules: RuleStates; readonly revision: number }
export const initialTransport: TransportState = { rules: initialStates(TRANSPORT_RULES), revision: 0 }

/** Silence before arming is nobody's alert. */
const rulesFor = ({ phase }: Plan): readonly TransportRule[] => (phase === 'unarmed' ? [] : TRANSPORT_RULES)

const askRules = (
  plan: Plan,
  state: TransportState,
  ask: (rule: TransportRule, before: RuleState) => RuleState,
  onRuleError: OnRuleError,
): TransportState => {
  let changed: RuleState[] | null = null
  let { revision } = state
  let place = -1
  for (const rule of rulesFor(plan)) {
    place += 1
    const before = state.rules[place] as RuleState
    try {
      const after = ask(rule, before)
      if (after === before) continue
      changed ??= state.rules.slice()
      changed[place] = after
      if (after.revision !== before.revision) revision += 1
    } catch (error) {
      onRuleError(rule.code, error, plan)
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
  for (const [place, rule] of rulesFor(plan).entries()) {
    try {
      const atMs = rule.wakeMs(state.rules[place] as RuleState, passing, plan)
      if (atMs !== null && (nextMs === null || atMs < nextMs)) nextMs = atMs
    } catch (error) {
      onRuleError(rule.code, error, plan)
    }
  }
  return nextMs
}

export const transportEpisodes = (plan: Plan, state: TransportState): Episode[] =>
  rulesFor(plan).flatMap((rule, place) => rule.episodes(state.rules[place] as RuleState, plan))

const SIGNAL_LOST_PLACE = TRANSPORT_RULES.indexOf(signalLost)
/** What SIGNAL_LOST knows. */
export const silenceStateOf = ({ rules }: TransportState): RuleState => rules[SIGNAL_LOST_PLACE] as RuleState

type TransportByCode = { readonly rules: RuleStatesByCode; readonly revision: number }
/** As it is checkpointed, or as older code did: `silence`, SIGNAL_LOST's state alone. A rule that is new begins now. */
export type StoredTransport = { readonly transport?: TransportByCode; readonly silence?: RuleState }

export const storedTransport = ({ rules, revision }: TransportState): TransportByCode => ({
  rules: statesByCode(TRANSPORT_RULES, rules),
  revision,
})

export const restoreTransport = ({ transport, silence }: StoredTransport): TransportState => {
  const stored = transport ?? (silence && { rules: { SIGNAL_LOST: silence }, revision: silence.revision })
  return stored ? { rules: statesInPlace(TRANSPORT_RULES, stored.rules), revision: stored.revision } : initialTransport
}
