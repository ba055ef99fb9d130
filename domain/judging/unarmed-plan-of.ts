import type { GateId, SealId } from '../ids.ts'
import type { Trip } from '../trip/trip.ts'
import type { Plan } from './plan.ts'
import { type PlanResources, subjectOf } from './plan-of.ts'

/** A stretch in which a trip had a seal that was not armed yet; `toMs` exclusive. */
export type Unarmed = {
  readonly sealId: SealId
  readonly originGate: GateId
  readonly fromMs: number
  readonly toMs: number | null
  readonly recordedAtMs: number
  readonly networkVersion: number
  readonly rulesVersion: number
}

/**
 * What a seal is judged against from its assignment to arming (DOMAIN, "A trip"): gates and settings as they were when it was
 * assigned. Nothing but MOTION_UNARMED reads it.
 */
export const unarmedPlanOf = (trip: Trip, unarmed: Unarmed, resources: Omit<PlanResources, 'coverage'>): Plan => {
  const { sealId, originGate, fromMs, toMs, recordedAtMs, networkVersion, rulesVersion } = unarmed
  const { name, compiled } = resources.corridor(trip.corridor, trip.corridorVersion ?? 1)
  const { destinationGate, deadlineMs } = trip
  const leg = { fromMs, corridorName: name, corridor: compiled, originGate, destinationGate, shadows: [] }
  const place = trip.seals.find((seal) => seal.sealId === sealId) ?? { sealId, containers: [] }
  return {
    phase: 'unarmed',
    tripId: trip.id,
    sealId,
    companions: [],
    company: [],
    leadsConvoy: false,
    subject: subjectOf(trip, place),
    armedAtMs: fromMs,
    endedAtMs: toMs === null ? null : toMs - 1,
    armedRecordedAtMs: recordedAtMs,
    authorisedOpenings: [],
    legs: [leg],
    network: resources.network(networkVersion),
    reportingIntervalS: resources.reportingIntervalS(sealId),
    deadlineMs,
    arrivalConfirmedAtMs: null,
    settings: resources.settings(rulesVersion),
  }
}
