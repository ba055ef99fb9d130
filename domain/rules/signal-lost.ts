import type { Plan } from '../judging/plan.ts'
import type { LngLat } from '../place.ts'
import { backfillStep, explainedBy, NO_BACKFILL, type Silence, silenceLimitMs } from './silence.ts'

/** How long the platform itself could not hear within an interval of received time, ms: that is nobody's silence. */
export type DeafMs = (fromMs: number, toMs: number) => number

/** A message of the seal, in order of receipt. */
export type Heard = {
  readonly receivedAtMs: number
  /** Device time of the report in it, null when it was none. */
  readonly atMs: number | null
  /** Its gnss fix, when it has a plausible one. */
  readonly position: LngLat | null
}
/** A transport rule's own state (DOMAIN): received time only, outside the content fold. Plain data. */
export type SilenceState = {
  readonly lastReceivedAtMs: number | null
  readonly position: LngLat | null
  readonly open: Silence | null
  readonly closed: readonly Silence[]
  readonly revision: number
}
export const initialSilence: SilenceState = {
  lastReceivedAtMs: null,
  position: null,
  open: null,
  closed: [],
  revision: 0,
}

/** Silence counts from the last message, but not from before anybody listened for this trip. */
const silentSinceMs = (plan: Plan, state: SilenceState): number =>
  Math.max(state.lastReceivedAtMs ?? plan.armedRecordedAtMs, plan.armedRecordedAtMs)

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

/** When `elapse` has something to say next, received time; null when nothing can come any more. A watchdog sleeps until then. */
export const deadlineMs = (plan: Plan, state: SilenceState, deafMs: DeafMs): number | null => {
  if (plan.endedAtMs !== null) return state.open ? plan.endedAtMs : null
  const fromMs = silentSinceMs(plan, state)
  if (!state.open) return afterSilence(fromMs, silenceLimitMs(plan), deafMs)
  return state.open.severity === 'P1' ? null : afterSilence(fromMs, plan.settings.signalLost.p1AfterMs, deafMs)
}

const ended = (state: SilenceState, open: Silence, endedAtMs: number): SilenceState => ({
  ...state,
  revision: state.revision + 1,
  open: null,
  closed: [...state.closed, { ...open, endedAtMs }],
})

/** Lets received time pass up to `nowMs`; gives the same state when nothing changed. */
export const elapse = (plan: Plan, state: SilenceState, nowMs: number, deafMs: DeafMs): SilenceState => {
  const untilMs = plan.endedAtMs === null ? nowMs : Math.min(nowMs, plan.endedAtMs)
  const fromMs = silentSinceMs(plan, state)
  const silentMs = untilMs - fromMs - deafMs(fromMs, Math.max(fromMs, untilMs))
  let next = state
  if (silentMs >= silenceLimitMs(plan)) {
    const severity = silentMs >= plan.settings.signalLost.p1AfterMs ? 'P1' : (state.open?.severity ?? 'P2')
    const told = severity !== state.open?.severity
    const open: Silence = state.open ?? {
      startedAtMs: fromMs,
      confirmedAtMs: afterSilence(fromMs, silenceLimitMs(plan), deafMs),
      endedAtMs: null,
      severity,
      silentMs,
      position: state.position,
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

/**
 * Reports from within past silences explain them; they never withdraw them (DOMAIN: transport rules). The live report
 * that ends a silence was under way for a moment: what is less than the grace older than the end is that one, no backfill.
 */
export const backfill = (plan: Plan, state: SilenceState, timesMs: readonly number[]): SilenceState => {
  const { graceMs } = plan.settings.signalLost
  let { closed, revision } = state
  for (const [index, silence] of state.closed.entries()) {
    const { startedAtMs, endedAtMs } = silence
    if (endedAtMs === null) continue
    const within = timesMs.filter((atMs) => startedAtMs < atMs && atMs < endedAtMs - graceMs)
    if (within.length === 0) continue
    const explained = explainedBy({ ...silence, endedAtMs }, within, plan.reportingIntervalS)
    if (explained.backfilled === silence.backfilled) continue
    if (backfillStep(explained) !== backfillStep(silence)) revision += 1
    closed = closed.with(index, explained)
  }
  return closed === state.closed ? state : { ...state, revision, closed }
}

/** Takes in a message: whatever it says, the seal is heard again. Time is let pass up to it first. */
export const hear = (plan: Plan, state: SilenceState, heard: Heard, deafMs: DeafMs): SilenceState => {
  const passed = elapse(plan, state, heard.receivedAtMs, deafMs)
  const { open } = passed
  const fromMs = silentSinceMs(plan, passed)
  const silentMs = heard.receivedAtMs - fromMs - deafMs(fromMs, Math.max(fromMs, heard.receivedAtMs))
  const closed = open ? ended(passed, { ...open, silentMs }, heard.receivedAtMs) : passed
  const filled = heard.atMs === null ? closed : backfill(plan, closed, [heard.atMs])
  return {
    ...filled,
    lastReceivedAtMs: Math.max(heard.receivedAtMs, filled.lastReceivedAtMs ?? heard.receivedAtMs),
    position: heard.position ?? filled.position,
  }
}
