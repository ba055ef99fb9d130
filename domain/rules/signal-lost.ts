import type { Shadow } from '../coverage/coverage.ts'
import { shadowAhead, waitMs } from '../coverage/shadow-ahead.ts'
import type { Plan } from '../judging/plan.ts'
import type { Neighbours, NeighboursAround } from '../neighbours/neighbours.ts'
import type { LngLat } from '../place.ts'
import type { Report } from '../report.ts'
import type { RuleState } from './rule.ts'
import { backfillStep, explainedBy, NO_BACKFILL, type Silence } from './silence.ts'
import { silenceEpisodes } from './silence-episodes.ts'
import type { DeafMs, Passing, Reception, TransportRule } from './transport-rule.ts'

export type SilenceState = RuleState & {
  readonly lastReceivedAtMs: number | null
  readonly position: LngLat | null
  /** The known shadow it may be in when nothing more is heard. Older states do not say. */
  readonly shadow?: Shadow | null
  readonly open: Silence | null
  readonly closed: readonly Silence[]
}
const initialSilence: SilenceState = {
  lastReceivedAtMs: null,
  position: null,
  open: null,
  closed: [],
  revision: 0,
}

/** Silence counts from the last message, but not from before anybody listened for this trip. */
const silentSinceMs = (plan: Plan, state: SilenceState): number =>
  Math.max(state.lastReceivedAtMs ?? plan.armedRecordedAtMs, plan.armedRecordedAtMs)

/** Of what a journey keeps of this rule: since when silence counts, and how long it may last. */
export const silenceOf = (plan: Plan, state: RuleState): { readonly heardAtMs: number; readonly limitMs: number } => {
  const silence = state as SilenceState
  return { heardAtMs: silentSinceMs(plan, silence), limitMs: waitMs(plan, silence.shadow) }
}

/** When `silentMs` of heard time will have passed since `fromMs`; deaf time pushes it on. */
const afterSilence = (fromMs: number, silentMs: number, deafMs: DeafMs): number => {
  let atMs = fromMs + silentMs
  // Each round adds the deaf time newly covered; it settles as soon as a round covers no more.
  for (let round = 0; round < 50; round += 1) {
    const nextMs = fromMs + silentMs + deafMs(fromMs, atMs)
    if (nextMs <= atMs) break
    atMs = nextMs
  }
  return atMs
}

const wakeMs = (plan: Plan, state: SilenceState, nowMs: number, deafMs: DeafMs): number | null => {
  if (plan.endedAtMs !== null) return state.open ? plan.endedAtMs : null
  if (state.open?.severity === 'P1') return null
  const fromMs = silentSinceMs(plan, state)
  const limitMs = state.open ? plan.settings.signalLost.p1AfterMs : waitMs(plan, state.shadow)
  return fromMs + limitMs + deafMs(fromMs, Math.max(fromMs, nowMs))
}

const ended = (state: SilenceState, open: Silence, endedAtMs: number): SilenceState => ({
  ...state,
  revision: state.revision + 1,
  open: null,
  closed: [...state.closed, { ...open, endedAtMs }],
})

/**
 * The others around its last place. Where a mast fails all fall silent within an interval of each other: who was heard later
 * than that has a network.
 */
const neighboursOf = (
  plan: Plan,
  { position }: SilenceState,
  fromMs: number,
  ask: NeighboursAround,
): Neighbours | null =>
  position && ask(plan, position, plan.settings.jamming.withinM, fromMs + plan.reportingIntervalS * 1_000)

/** Lets received time pass up to `nowMs`. */
const elapse = (
  plan: Plan,
  state: SilenceState,
  { nowMs, deafMs, neighbours }: Omit<Passing, 'readUntilMs'>,
): SilenceState => {
  const untilMs = plan.endedAtMs === null ? nowMs : Math.min(nowMs, plan.endedAtMs)
  const fromMs = silentSinceMs(plan, state)
  // The end of the plan ended it; a message that comes afterwards is no second one.
  if (state.closed.at(-1)?.startedAtMs === fromMs) return state
  const silentMs = untilMs - fromMs - deafMs(fromMs, Math.max(fromMs, untilMs))
  let next = state
  const limitMs = waitMs(plan, state.shadow)
  if (state.open || silentMs >= limitMs) {
    const severity = silentMs >= plan.settings.signalLost.p1AfterMs ? 'P1' : (state.open?.severity ?? 'P2')
    const told = severity !== state.open?.severity
    const open: Silence = state.open ?? {
      startedAtMs: fromMs,
      confirmedAtMs: afterSilence(fromMs, limitMs, deafMs),
      endedAtMs: null,
      severity,
      silentMs,
      position: state.position,
      shadow: state.shadow ?? null,
      neighbours: neighboursOf(plan, state, fromMs, neighbours),
      backfill: NO_BACKFILL,
      backfilled: 0,
      backfillFromMs: null,
      backfillToMs: null,
    }
    if (told) next = { ...state, revision: state.revision + 1, open: { ...open, severity, silentMs } }
  }
  const over = plan.endedAtMs !== null && nowMs >= plan.endedAtMs
  return next.open && over ? ended(next, { ...next.open, silentMs }, untilMs) : next
}

const earliestOf = (reports: readonly Report[]): number => {
  let earliestMs = Number.POSITIVE_INFINITY
  for (const { atMs } of reports) earliestMs = Math.min(earliestMs, atMs)
  return earliestMs
}

/**
 * Reports from within past silences explain them; they never withdraw them (DOMAIN: transport rules). The live report
 * that ends a silence was under way for a moment: what is less than the grace older than the end is that one, no backfill.
 */
const backfill = (plan: Plan, state: SilenceState, reports: readonly Report[]): SilenceState => {
  if (state.closed.length === 0) return state
  // What is made later than the last of them explains none: nearly every message, however many there were.
  const lastEndMs = state.closed.at(-1)?.endedAtMs ?? Number.NEGATIVE_INFINITY
  const isLater = earliestOf(reports) >= lastEndMs - plan.settings.signalLost.graceMs
  return isLater ? state : backfilled(plan, state, reports)
}

const backfilled = (plan: Plan, state: SilenceState, reports: readonly Report[]): SilenceState => {
  const { graceMs } = plan.settings.signalLost
  const earliestMs = earliestOf(reports)
  let { closed, revision } = state
  for (const [index, silence] of state.closed.entries()) {
    const { startedAtMs, endedAtMs } = silence
    if (endedAtMs === null || earliestMs >= endedAtMs - graceMs) continue
    const within = reports.map(({ atMs }) => atMs).filter((atMs) => startedAtMs < atMs && atMs < endedAtMs - graceMs)
    if (within.length === 0) continue
    const explained = explainedBy({ ...silence, endedAtMs }, within, plan.reportingIntervalS)
    if (explained.backfilled === silence.backfilled) continue
    if (backfillStep(explained) !== backfillStep(silence)) revision += 1
    closed = closed.with(index, explained)
  }
  return closed === state.closed ? state : { ...state, revision, closed }
}

/** A silence that is open ends; how long it was is asked of nobody else. */
const heardAgain = (plan: Plan, state: SilenceState, receivedAtMs: number, deafMs: DeafMs): SilenceState => {
  const { open } = state
  if (!open) return state
  const fromMs = silentSinceMs(plan, state)
  const silentMs = receivedAtMs - fromMs - deafMs(fromMs, Math.max(fromMs, receivedAtMs))
  return ended(state, { ...open, silentMs }, receivedAtMs)
}

/** Whatever a message says, the seal is heard again. Time is let pass up to it first. */
const hear = (
  plan: Plan,
  state: SilenceState,
  { receivedAtMs, last, reports, neighbours }: Reception,
  deafMs: DeafMs,
): SilenceState => {
  const passed = elapse(plan, state, { nowMs: receivedAtMs, deafMs, neighbours })
  const filled = backfill(plan, heardAgain(plan, passed, receivedAtMs, deafMs), reports)
  return {
    ...filled,
    lastReceivedAtMs: Math.max(receivedAtMs, filled.lastReceivedAtMs ?? receivedAtMs),
    position: last ? [last.lng, last.lat] : filled.position,
    shadow: shadowAhead(plan, last),
  }
}

/** Nothing received although it should have been (DOMAIN, SIGNAL_LOST). */
export const signalLost: TransportRule<SilenceState> = {
  code: 'SIGNAL_LOST',
  initial: initialSilence,
  hear: (state, reception, plan, deafMs) => hear(plan, state, reception, deafMs),
  explain: (state, reports, plan) => backfill(plan, state, reports),
  elapse: (state, passing, plan) => elapse(plan, state, passing),
  wakeMs: (state, { nowMs, deafMs }, plan) => wakeMs(plan, state, nowMs, deafMs),
  episodes: (state, plan) => silenceEpisodes(plan, state),
}
