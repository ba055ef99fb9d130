import type { CompiledCorridor } from '../corridor/compiled-corridor.ts'
import type { Shadow } from '../coverage/coverage.ts'
import type { GateId, SealId, TripId } from '../ids.ts'
import type { CompiledNetwork } from '../network/compiled-network.ts'
import type { Bilingual } from '../place.ts'
import type { RuleSettings } from '../rules/settings.ts'
import { routeAt } from '../trip/routes-of.ts'
import type { Companion } from './company-of.ts'

/** A stretch of the journey with one registered route; a divert begins a new one. */
export type Leg = {
  readonly fromMs: number
  readonly corridorName: Bilingual
  readonly corridor: CompiledCorridor
  readonly originGate: GateId
  readonly destinationGate: GateId
  /** By line of the corridor, where seals were usually not heard as far as it was known when the route was given. */
  readonly shadows: readonly (readonly Shadow[])[]
}

/** What an officer calls the thing under supervision; sentences name it. */
export type Subject = { readonly containers: readonly string[]; readonly vehicle: string | null }

/** From when to when a seal may be opened, device time; a moment has both ends alike. */
export type AuthorisedOpening = { readonly fromMs: number; readonly toMs: number }

/**
 * Everything a trip is judged against, frozen at arming and rebuilt from the trip's acts (a pure function of them), so
 * that judging the same reports again ends in the same alerts.
 */
export type Plan = {
  /** Absent = armed. Before that nothing but MOTION_UNARMED is judged (docs/decisions/0099). */
  readonly phase?: 'unarmed'
  readonly tripId: TripId
  readonly sealId: SealId
  /** Every other seal that is or was on the trip: what one of them saw, the trip has passed. */
  readonly companions: readonly SealId[]
  /** Who else says where the vehicle is, or where the others of its convoy are. */
  readonly company: readonly Companion[]
  /** Its place is the first of the trip: when no two of a convoy are together, the others have left it. */
  readonly leadsConvoy: boolean
  readonly subject: Subject
  /** Reports with device time in [armedAtMs, endedAtMs] are judged; `endedAtMs` null = still under way. */
  readonly armedAtMs: number
  readonly endedAtMs: number | null
  /** When arming was recorded: silence is not counted from before anyone listened. */
  readonly armedRecordedAtMs: number
  /** Valid unlock orders, while they are valid, and the moment of unsealing; by their beginning. */
  readonly authorisedOpenings: readonly AuthorisedOpening[]
  /** In time order, at least one. */
  readonly legs: readonly Leg[]
  readonly network: CompiledNetwork
  readonly reportingIntervalS: number
  readonly deadlineMs: number
  /** When the gate that is the destination now said that it is there; null = not yet. */
  readonly arrivalConfirmedAtMs: number | null
  readonly settings: RuleSettings
}

/** The leg in force at a device time: the last one that began; before the first, the first. */
export const legAt = (plan: Pick<Plan, 'legs' | 'tripId'>, atMs: number): Leg => {
  const leg = routeAt(plan.legs, atMs)
  if (!leg) throw new Error(`the plan of trip ${plan.tripId} has no leg, expected at least one`)
  return leg
}
