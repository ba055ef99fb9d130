import type { GateId, SealId, TripId } from '../ids.ts'
import type { Subject } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import type { ClockFault } from '../rules/clock-faults.ts'
import type { UnlockMeans } from '../rules/unlock-means.ts'
import type { AlertCode } from './alert.ts'

type Named = { readonly subject: Subject; readonly sealId: SealId; readonly startedAtMs: number }

/** `again`: it happened more than once, after the device had said that all is well. */
export type TamperFacts = Named & { readonly again?: { readonly times: number; readonly lastAtMs: number } | null }
export type DeviationFacts = Named & {
  readonly corridorName: Bilingual
  readonly crossTrackM: number
  readonly beyondM: number
  readonly durationMs: number
}
export type LongStopFacts = Named & {
  readonly dwellMs: number
  readonly radiusM: number
  /** In a gate area or rest zone. */
  readonly resting: boolean
}
export type DirectionFacts = Named & {
  readonly corridorName: Bilingual
  readonly fellM: number
  readonly durationMs: number
}
export type VisitFacts = Named & { readonly placeName: Bilingual; readonly endedAtMs: number | null }
export type CheckpointFacts = Named & {
  readonly corridorName: Bilingual
  /** At least one. */
  readonly names: readonly Bilingual[]
  /** How far past the last of them. */
  readonly passedByM: number
}
export type SpeedFacts = Named & {
  readonly corridorName: Bilingual
  readonly alongKm: number
  readonly speedKmh: number
  readonly limitKmh: number
  readonly durationMs: number
}
export type NightStopFacts = Named & { readonly dwellMs: number }
export type RiskStopFacts = NightStopFacts & { readonly placeName: Bilingual }
export type LateRiskFacts = Named & {
  readonly deadlineMs: number
  readonly expectedAtMs: number
  readonly lateByMs: number
  readonly remainingM: number
}
export type LateFacts = Named & {
  readonly deadlineMs: number
  /** Null = not yet, or never. */
  readonly arrivedAtMs: number | null
  readonly lateByMs: number
}
export type NotDepartedFacts = Named & {
  readonly departedAtMs: number | null
  readonly waitedMs: number
}
export type UnconfirmedFacts = Named & { readonly endedAtMs: number | null; readonly waitedMs: number }
export type SilenceFacts = Named & {
  readonly endedAtMs: number | null
  /** Silence counted so far, or in all. */
  readonly silentMs: number
  /** Buffered reports that came later and cover it. */
  readonly backfilled: number
  /** The known shadow it fell silent in: how long silence usually lasts there, and how long was waited. */
  readonly shadow: {
    readonly fromKm: number
    readonly toKm: number
    readonly usualMs: number
    readonly waitedMs: number
  } | null
  /** Of the seals around it so many were heard in the same time; null = too few to say anything. */
  readonly around: { readonly heard: number; readonly of: number; readonly withinM: number } | null
}
export type LowBatteryFacts = Named & {
  /** Null = only the device's own alarm told of it. */
  readonly lowestPct: number | null
  readonly lastsUntilMs: number | null
  readonly drainPctPerHour: number | null
  readonly deadlineMs: number
}
export type GnssLostFacts = Named & { readonly lostMs: number; readonly reports: number }
export type JammingFacts = Named & {
  readonly durationMs: number
  /** How many neighbours keep their fix, and within which distance; null = the device says so itself. */
  readonly keptSeals: number | null
  readonly withinM: number
}
export type CloneFacts = Named & {
  readonly returns: number
  readonly apartTurns: number
  /** Null = never farther apart than one seal could have come. */
  readonly apartM: number | null
  readonly takeOvers: number
  readonly addresses: readonly string[]
}
export type UnlockFacts = Named & {
  readonly means: UnlockMeans
  readonly card: string | null
  readonly accuracyM: number
}
export type ClockFacts = Named & {
  readonly fault: ClockFault
  /** Received − device time; negative = the clock is ahead. */
  readonly offsetMs: number
}
export type GapFacts = Named & {
  readonly missing: number
  readonly backfilled: number
  readonly fromSeq: number
  readonly toSeq: number
  readonly madeAfterMs: number
  readonly madeBeforeMs: number
  readonly withinMs: number
  readonly endedAtMs: number | null
}
export type SpoofFacts = Named & { readonly jumps: number; readonly speedKmh: number; readonly jumpM: number }
export type MotionFacts = Named & { readonly movedM: number; readonly gate: string }
/** `startedAtMs`: when it was released. */
export type OverdueFacts = Pick<Named, 'sealId' | 'startedAtMs'> & {
  readonly endedAtMs: number | null
  readonly waitedMs: number
  /** Who is answerable for it. */
  readonly gate: GateId | null
}
export type ApartFacts = Named & {
  /** The phone, the other seal of the vehicle, or the nearest other seal. */
  readonly other: SealId
  readonly isSeal: boolean
  readonly apartM: number
  readonly durationMs: number
}
/** No trip, no seal; 0 = that was no cause. */
export type PlatformFacts = {
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly quiet: number
  readonly live: number
  readonly lagMs: number
  readonly journalAwayMs: number
  readonly positionsAwayMs: number
  readonly recordsAwayMs: number
}
export type CountFacts = Named & { readonly count: number }

/** Shaken while it stood, or (`beside`) next to a seal of another trip. */
type TransloadFacts = CountFacts & {
  readonly dwellMs: number
  readonly beside: {
    readonly tripId: TripId
    readonly otherTrip: TripId
    readonly other: SealId
    readonly apartM: number
  } | null
}

/** What one sentence of each code needs to know. */
export type FactsOf = {
  readonly SEAL_CUT: TamperFacts
  readonly SEAL_OPENED: TamperFacts
  readonly DEVICE_CASE_OPEN: TamperFacts
  readonly ROUTE_DEVIATION: DeviationFacts
  readonly LONG_STOP: LongStopFacts
  readonly WRONG_DIRECTION: DirectionFacts
  readonly WRONG_GATE: VisitFacts
  readonly FORBIDDEN_ZONE: VisitFacts
  readonly CHECKPOINT_MISSED: CheckpointFacts
  readonly OVERSPEED: SpeedFacts
  readonly STOP_AT_RISK_PLACE: RiskStopFacts
  readonly NIGHT_STOP: NightStopFacts
  readonly LATE_RISK: LateRiskFacts
  readonly LATE: LateFacts
  readonly NOT_DEPARTED: NotDepartedFacts
  readonly UNCONFIRMED_ARRIVAL: UnconfirmedFacts
  readonly SIGNAL_LOST: SilenceFacts
  readonly LOW_BATTERY: LowBatteryFacts
  readonly GNSS_LOST: GnssLostFacts
  readonly JAMMING: JammingFacts
  readonly UNLOCK_OUTSIDE_ZONE: UnlockFacts
  readonly UNREGISTERED_CARD: CountFacts & { readonly card: string | null }
  readonly WRONG_PASSWORD: CountFacts
  readonly LOCK_FAULT: CountFacts
  readonly SHOCK: CountFacts & { readonly speedKmh: number }
  readonly SOS: CountFacts
  readonly CLOCK_ANOMALY: ClockFacts
  readonly SEQUENCE_GAP: GapFacts
  readonly SPOOFING: SpoofFacts
  readonly SEAL_REMOVED: CountFacts
  readonly TRANSLOAD_SUSPECT: TransloadFacts
  readonly SEAL_OVERDUE: OverdueFacts
  readonly SEAL_TRUCK_SPLIT: ApartFacts
  readonly CONVOY_SPLIT: ApartFacts
  readonly CLONE: CloneFacts
  readonly MOTION_UNARMED: MotionFacts
  readonly PLATFORM_DEGRADED: PlatformFacts
}

/** One plain sentence per code, with measured values, in one language. */
export type Sentences = { readonly [Code in AlertCode]: (facts: FactsOf[Code]) => string }
