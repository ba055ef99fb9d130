import type { AlertCode, Severity } from '../../domain/alert/alert.ts'
import type { CorridorId, SealId, TripId } from '../../domain/ids.ts'
import type { CorridorLine } from '../../domain/network/network.ts'
import type { Bilingual } from '../../domain/place.ts'
import type { SettingTree } from '../../domain/rules/setting-tree.ts'
import type { RuleSettings } from '../../domain/rules/settings.ts'
import type { Sight } from '../../domain/sight.ts'

export type BacktestQuestion = {
  readonly nowMs: number
  /** Trips that were armed in [fromMs, toMs] … */
  readonly fromMs: number
  readonly toMs: number
  /** … that may be seen … */
  readonly sight: Sight
  /** … that were at any time registered on this corridor; null = any … */
  readonly corridor: CorridorId | null
  /** … and are among these; null = all. */
  readonly tripIds: readonly TripId[] | null
  /** All of them are judged by `before`, and again by `after`. */
  readonly before: RuleSettings
  readonly after: RuleSettings
  /** Judged `after` instead of the lines of every version of `corridor`; null = as each trip was armed. */
  readonly lines: readonly CorridorLine[] | null
  /** Judged `after` instead of the settings that `corridor` has otherwise; null or absent = as each trip was armed. */
  readonly rules?: SettingTree | null
}

/** An alert as it would have been raised. */
export type BacktestAlert = {
  readonly tripId: TripId
  readonly sealId: SealId
  readonly code: AlertCode
  readonly severity: Severity
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly sentence: Bilingual
}
export type BacktestDifference = { readonly before: BacktestAlert | null; readonly after: BacktestAlert | null }
export type BacktestCount = {
  readonly code: AlertCode
  readonly before: number
  readonly after: number
  readonly appearing: number
  readonly disappearing: number
  readonly changing: number
}

export type BacktestAnswer = {
  readonly trips: number
  readonly reports: number
  /** Trips whose reports the journal no longer has. */
  readonly notKept: readonly TripId[]
  /** What ended it before all trips were tried, and how many were left. */
  readonly cut: { readonly by: 'trips' | 'reports' | 'time'; readonly tripsLeft: number } | null
  /** Codes with an alert before or after. */
  readonly counts: readonly BacktestCount[]
  /** The first of them. */
  readonly differences: readonly BacktestDifference[]
  readonly differencesLeftOut: number
  /** How often a rule threw and was skipped. */
  readonly ruleErrors: number
  readonly tookMs: number
}

/** Thrown while another one runs: judging months takes a whole core. */
export class BacktestBusy extends Error {}

/** Stored history judged again with other numbers or lines; nothing is stored. */
export type Backtests = {
  /** Rejects with `BacktestBusy`, or with the signal's reason once it aborts. */
  run(question: BacktestQuestion, stopping: AbortSignal): Promise<BacktestAnswer>
}
