import { type AlertCode, RESOLUTION_REASONS } from '../../domain/alert/alert.ts'
import type { CorridorId, GateId } from '../../domain/ids.ts'
import type { Sight } from '../../domain/sight.ts'

/** What is counted: a period, and of whom. Definitions: docs/statistics.md. */
export type StatisticsFilter = {
  /** Inclusive. */
  readonly fromMs: number
  /** Exclusive. */
  readonly toMs: number
  readonly sight: Sight
  /** Trips that begin or end at one of these. */
  readonly gates?: readonly GateId[] | undefined
  readonly corridor?: CorridorId | undefined
  readonly carrierId?: string | undefined
}

/** Of how many, and what half, 80 % and 95 % of them stay within (nearest rank; journeys to the minute, answers to 10 s), ms. */
export type Spread = {
  readonly count: number
  readonly p50Ms: number | null
  readonly p80Ms: number | null
  readonly p95Ms: number | null
}

/** Journeys that arrived in the period, of one corridor in one direction. */
export type TransitRow = {
  readonly corridor: CorridorId
  readonly originGate: GateId
  readonly destinationGate: GateId
  readonly arrived: number
  /** Arrived after the deadline. */
  readonly late: number
  readonly departedToArrived: Spread
  readonly armedToUnsealed: Spread
}

/** How an alert ended: as it was resolved, taken back by late data, or not yet. */
export const ALERT_OUTCOMES = [...RESOLUTION_REASONS, 'withdrawn', 'open'] as const
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number]
/** Alerts raised on one day (of Việt Nam: GMT+7). */
export type ViolationRow = {
  readonly code: AlertCode
  readonly outcome: AlertOutcome
  /** Days since 1970-01-01 of that clock. */
  readonly day: number
  readonly count: number
}

/** Alerts of one code that were raised in the period. */
export type QualityRow = {
  readonly code: AlertCode
  readonly raised: number
  readonly late: number
  readonly outcomes: Readonly<Record<AlertOutcome, number>>
  readonly toAcknowledge: Spread
  readonly toResolve: Spread
}

/** How many alerts were raised in ten minutes of the clock, and how many people then worked on alerts. */
export type AlarmWindow = { readonly raised: number; readonly operators: number }

/** Figures over many trips and alerts; each call is one read. */
export type StatisticsStore = {
  transitTimes(filter: StatisticsFilter): Promise<TransitRow[]>
  violations(filter: StatisticsFilter): Promise<ViolationRow[]>
  alertQuality(filter: StatisticsFilter): Promise<QualityRow[]>
  /** Windows with at least one alert; the others are as many as the period has besides. */
  alarmWindows(filter: StatisticsFilter): Promise<AlarmWindow[]>
  /** How long the newest journeys between two gates took from arming to arrival, at most `newest` of them. */
  pastDurations(way: {
    readonly corridor: CorridorId
    readonly originGate: GateId
    readonly destinationGate: GateId
    readonly newest: number
  }): Promise<number[]>
}
