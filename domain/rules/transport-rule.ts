import type { AlertCode, Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { PassedFix } from '../judging/sample.ts'
import type { NeighboursAround, StrangersAround } from '../neighbours/neighbours.ts'
import type { Report } from '../report.ts'
import type { SessionSign } from '../session/session-sign.ts'
import type { RuleState } from './rule.ts'

/** How long the platform itself could not hear within an interval of received time, ms: that is nobody's silence. */
export type DeafMs = (fromMs: number, toMs: number) => number

/** One message of the seal, as it was received. */
export type Reception = {
  readonly receivedAtMs: number
  /** The correction of the seal's clock that was in force then, ms (clock-offset.ts, `offsetMs`). */
  readonly clockOffsetMs: number
  /** What it says, late or not, each as it is judged; empty when it is read later (`explain`). */
  readonly reports: readonly Report[]
  /** The last accepted fix. */
  readonly last: PassedFix | null
  readonly neighbours: NeighboursAround
  readonly strangers: StrangersAround
}

/** How far received time has passed. */
export type Passing = {
  /** Everything received before this is known to be received. */
  readonly nowMs: number
  /** … and everything before this is read, late buffers too. */
  readonly readUntilMs: number
  readonly deafMs: DeafMs
  readonly neighbours: NeighboursAround
}

/**
 * One transport rule (DOMAIN, "Two kinds of rules"): it follows one seal on one trip by received time, in order of receipt,
 * each message once. What comes late explains what it found and never withdraws it. Its state can't be judged again from
 * the journal, so it is checkpointed as plain data and taken over as it is: a change of its form needs a migration
 * (judging/transport.ts). Gives back the same state when nothing changed.
 */
export type TransportRule<State extends RuleState = RuleState> = {
  readonly code: AlertCode
  readonly initial: State
  hear(state: State, reception: Reception, plan: Plan, deafMs: DeafMs): State
  /** A session of the seal began, ended, or is the one whose messages follow. That is no message of the seal. */
  meet?(state: State, sign: SessionSign, plan: Plan): State
  /** Reports read later than they were received, some of them for the second time. */
  explain(state: State, reports: readonly Report[], plan: Plan): State
  elapse(state: State, passing: Passing, plan: Plan): State
  /**
   * When `elapse` may next have something to say; null = never. Never too late, but it may be too early (the platform may
   * turn out to be deaf, a buffer to be unread): then it is asked again.
   */
  wakeMs(state: State, passing: Passing, plan: Plan): number | null
  /** Ascending by start, never overlapping. */
  episodes(state: State, plan: Plan): Episode[]
}
