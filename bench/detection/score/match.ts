import { becameMs, isAtLeast, type SeenAlert } from '../judged/seen-alert.ts'
import type { Lived } from '../world/lived.ts'
import type { Expected } from './law.ts'

/** A truth that had to ring, and how it went; JSON. */
export type Outcome = {
  readonly code: string
  readonly grade: string
  readonly isFound: boolean
  /** After the first moment at which the platform had what the confirmation asks for; null = missed. */
  readonly delayMs: number | null
  readonly delayReports: number | null
  readonly fromMs: number
  readonly toMs: number
  readonly note: string
}

/** An alert that officers saw, and whether there was something to it; JSON. */
export type Judgement = {
  readonly code: string
  /** The grade of what it is about; null when it is about nothing. */
  readonly grade: string | null
  readonly verdict: 'true' | 'grey' | 'false'
  /** It was P1 or P2 at some time, though nothing so bad had happened. */
  readonly isFalseAlarm: boolean
  readonly isLoud: boolean
  readonly raisedAtMs: number
  readonly startedAtMs: number
  readonly isWithdrawn: boolean
}

const DAY_MS = 24 * 3_600_000
const MINUTE_MS = 60_000
/** Times of alerts are those of fixes up to some minutes around what happened. */
const SLACK_MS = 3 * MINUTE_MS

/**
 * How far an alert's times may be from the truth: a wrong clock is corrected only when it is known to be wrong, and one
 * that is off by more than a day is replaced by the time received.
 */
const clockSlackMs = ({ moments }: Lived): number => {
  const off = moments.map(({ clockErrorMs }) => Math.abs(clockErrorMs))
  const most = off.reduce((a, b) => Math.max(a, b), 0)
  if (most <= DAY_MS) return most
  const waited = moments.map(({ atMs, heardAtMs }) => (heardAtMs < Number.POSITIVE_INFINITY ? heardAtMs - atMs : 0))
  return waited.reduce((a, b) => Math.max(a, b), 0)
}

const concerns = (alert: SeenAlert, expected: Expected, slack: number): boolean =>
  alert.code === expected.code &&
  alert.startedAtMs - slack <= expected.toMs &&
  (alert.endedAtMs ?? Number.POSITIVE_INFINITY) + slack >= expected.fromMs

const reportsBetween = ({ moments }: Lived, afterMs: number, untilMs: number): number =>
  moments.filter(({ heardAtMs }) => heardAtMs > afterMs && heardAtMs <= untilMs).length

/**
 * The truths that an alert finds: those it shares a moment with, and only where there is none, those it nearly does. An alert
 * about the next detour is no late find of the one before.
 */
const foundBy = (alert: SeenAlert, truths: readonly Expected[], clockSlack: number): readonly Expected[] => {
  const shared = truths.filter((one) => concerns(alert, one, clockSlack))
  return shared.length > 0 ? shared : truths.filter((one) => concerns(alert, one, clockSlack + SLACK_MS))
}

const outcomeOf = (lived: Lived, expected: Expected, alerts: readonly SeenAlert[]): Outcome => {
  const { code, grade, fromMs, toMs, note, earliestMs, least } = expected
  const told = alerts.filter(({ isWithdrawn }) => !isWithdrawn).flatMap((alert) => becameMs(alert, least) ?? [])
  const isFound = told.length > 0
  const atMs = Math.min(...told)
  const delayMs = isFound ? Math.max(0, atMs - earliestMs) : null
  const delayReports = isFound ? reportsBetween(lived, earliestMs, atMs) : null
  return { code, grade, isFound, delayMs, delayReports, fromMs, toMs, note }
}

const judgementOf = (alert: SeenAlert, expected: readonly Expected[], slack: number): Judgement => {
  const about = expected.filter((one) => concerns(alert, one, slack))
  const firm = about.find(({ verdict }) => verdict === 'firm')
  const isLoud = becameMs(alert, 'P2') !== null
  const isExcused = about.some(({ worst }) => isAtLeast(worst, 'P2'))
  return {
    code: alert.code,
    grade: (firm ?? about[0])?.grade ?? null,
    verdict: firm ? 'true' : about.length > 0 ? 'grey' : 'false',
    isFalseAlarm: isLoud && !isExcused,
    isLoud,
    raisedAtMs: alert.raisedAtMs,
    startedAtMs: alert.startedAtMs,
    isWithdrawn: alert.isWithdrawn,
  }
}

/** Holds what was shown against what was true. */
export const match = (
  lived: Lived,
  expected: readonly Expected[],
  alerts: readonly SeenAlert[],
): { readonly outcomes: readonly Outcome[]; readonly judgements: readonly Judgement[] } => {
  const clockSlack = clockSlackMs(lived)
  const truths = expected.filter(({ verdict }) => verdict === 'firm')
  const found = alerts.map((alert) => ({ alert, truths: foundBy(alert, truths, clockSlack) }))
  const findersOf = (truth: Expected): SeenAlert[] =>
    found.flatMap((one) => (one.truths.includes(truth) ? [one.alert] : []))
  return {
    outcomes: truths.map((truth) => outcomeOf(lived, truth, findersOf(truth))),
    judgements: alerts.map((alert) => judgementOf(alert, expected, clockSlack + SLACK_MS)),
  }
}
