import type { AlertId, SealId, TripId } from '../ids.ts'
import type { Bilingual, LngLat } from '../place.ts'
import type { Escalation } from './escalation.ts'

export const SEVERITIES = ['P1', 'P2', 'P3'] as const
export type Severity = (typeof SEVERITIES)[number]

/** The codes that can be raised today; the catalogue in DOMAIN is the full list. */
export const ALERT_CODES = [
  'SEAL_CUT',
  'SEAL_OPENED',
  'DEVICE_CASE_OPEN',
  'ROUTE_DEVIATION',
  'LONG_STOP',
  'WRONG_DIRECTION',
  'WRONG_GATE',
  'FORBIDDEN_ZONE',
  'CHECKPOINT_MISSED',
  'OVERSPEED',
  'STOP_AT_RISK_PLACE',
  'NIGHT_STOP',
  'LATE_RISK',
  'LATE',
  'NOT_DEPARTED',
  'UNCONFIRMED_ARRIVAL',
  'MOTION_UNARMED',
  'SEAL_OVERDUE',
  'SIGNAL_LOST',
  'LOW_BATTERY',
  'GNSS_LOST',
  'JAMMING',
  'UNLOCK_OUTSIDE_ZONE',
  'UNREGISTERED_CARD',
  'WRONG_PASSWORD',
  'LOCK_FAULT',
  'SHOCK',
  'SOS',
  'CLOCK_ANOMALY',
  'SEQUENCE_GAP',
  'SPOOFING',
  'SEAL_REMOVED',
  'TRANSLOAD_SUSPECT',
  'SEAL_TRUCK_SPLIT',
  'CONVOY_SPLIT',
  'CLONE',
  'PLATFORM_DEGRADED',
] as const
export type AlertCode = (typeof ALERT_CODES)[number]

export const RESOLUTION_REASONS = ['true-violation', 'explained', 'device-fault', 'false-alarm'] as const
export type ResolutionReason = (typeof RESOLUTION_REASONS)[number]

/** Why an alert stands: measured values beside their thresholds, the fixes that confirmed it, what speaks against it. */
export type Evidence = {
  readonly measured: Readonly<Record<string, number | string | null>>
  readonly threshold: Readonly<Record<string, number | string | null>>
  readonly fixes: readonly EvidenceFix[]
  readonly against: readonly Bilingual[]
}
export type EvidenceFix = {
  /** Device time of the report that carried the fix. */
  readonly atMs: number
  readonly seq: number | null
  readonly position: LngLat
  readonly accuracyM: number
  readonly crossTrackM: number | null
  /** Whose it is when it is not the alert's own seal's: a phone's, or another seal's. */
  readonly of?: SealId
}

/** What is or was wrong, from when to when: the result of judging, before it has an identity. */
export type Episode = {
  readonly code: AlertCode
  readonly severity: Severity
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly confirmedAtMs: number
  readonly position: LngLat | null
  readonly evidence: Evidence
  readonly sentence: Bilingual
  /**
   * A coarse step of the evidence (say, each doubling of a distance). An alert is amended when its step, times or
   * severity change, not with every metre: a control room is told what matters.
   */
  readonly step: number
}

export const ALERT_STATES = ['raised', 'acknowledged', 'resolved', 'withdrawn'] as const
export type AlertState = (typeof ALERT_STATES)[number]
/** How far the work outside has come (DOMAIN, "Handling an alert"). */
export const ALERT_PROGRESS = ['none', 'verifying', 'dispatched'] as const
export type AlertProgress = (typeof ALERT_PROGRESS)[number]

export type Alert = Episode & {
  readonly id: AlertId
  readonly version: number
  readonly state: AlertState
  readonly progress: AlertProgress
  readonly assignee: string | null
  readonly shelvedUntilMs: number | null
  /** Null of what concerns the platform, not one trip. */
  readonly tripId: TripId | null
  readonly sealId: SealId | null
  readonly incidentId: string
  readonly raisedAtMs: number
  /** Raised by reports that came late (DOMAIN, rule defaults: late). */
  readonly late: boolean
  readonly mergedInto: AlertId | null
  /** Since when it says more than whoever acknowledged or resolved it has seen (docs/decisions/0102); null = nothing new. */
  readonly unseenSinceMs: number | null
  /** Null unless it is a raised P1 (escalation.ts). */
  readonly escalation: Escalation | null
  readonly resolution: { readonly reason: ResolutionReason; readonly note: string } | null
}
/** EEC Decision 139 event codes, a column on every alert. */
export const EAEU_CODES: Readonly<Record<AlertCode, string | null>> = {
  SEAL_CUT: '01',
  SEAL_OPENED: '01',
  DEVICE_CASE_OPEN: '02',
  ROUTE_DEVIATION: '03',
  LONG_STOP: null,
  WRONG_DIRECTION: '03',
  WRONG_GATE: '03',
  FORBIDDEN_ZONE: '07',
  CHECKPOINT_MISSED: null,
  OVERSPEED: null,
  STOP_AT_RISK_PLACE: null,
  NIGHT_STOP: null,
  LATE_RISK: null,
  LATE: null,
  NOT_DEPARTED: null,
  UNCONFIRMED_ARRIVAL: null,
  MOTION_UNARMED: '07',
  SEAL_OVERDUE: null,
  SIGNAL_LOST: '06',
  LOW_BATTERY: '05',
  GNSS_LOST: '06',
  JAMMING: '07',
  UNLOCK_OUTSIDE_ZONE: '07',
  UNREGISTERED_CARD: '07',
  WRONG_PASSWORD: '07',
  LOCK_FAULT: '04',
  SHOCK: null,
  SOS: null,
  CLOCK_ANOMALY: '04',
  SEQUENCE_GAP: '06',
  SPOOFING: '07',
  SEAL_REMOVED: '01',
  TRANSLOAD_SUSPECT: null,
  SEAL_TRUCK_SPLIT: null,
  CONVOY_SPLIT: null,
  CLONE: '07',
  PLATFORM_DEGRADED: null,
}
