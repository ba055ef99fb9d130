import type { CorridorId, GateId, SealId, TripId } from '../../domain/ids.ts'
import type { Trip } from '../../domain/trip/trip.ts'

type Wish = {
  readonly id: string
  readonly sealId: string
  readonly road: { readonly corridor: string; readonly originGate: string; readonly destinationGate: string }
  readonly armedAtMs: number
  readonly deadlineMs: number
  /** Of their own where many trips are open at once. */
  readonly container?: string
  readonly declaration?: string
}

/** A trip of one seal and one container as it stands after arming, on version 1 of a corridor. */
export const benchTrip = ({
  container = 'CSQU3054383',
  declaration = '500123456789',
  id,
  sealId,
  road,
  armedAtMs,
  deadlineMs,
}: Wish): Trip => {
  const unsealed = { mechanicalSeal: null, mechanicalSealClass: null, declaration: null, valid: true, repairs: [] }
  return {
    id: id as TripId,
    version: 1,
    state: 'ARMED',
    declaration,
    containers: [{ number: container, ...unsealed }],
    seals: [{ sealId: sealId as SealId, containers: [container] }],
    originGate: road.originGate as GateId,
    destinationGate: road.destinationGate as GateId,
    corridor: road.corridor as CorridorId,
    corridorVersion: 1,
    deadlineMs,
    carrierId: null,
    vehicle: null,
    createdAtMs: armedAtMs,
    createdBy: 'bench',
    armedAtMs,
    departedAtMs: null,
    inTransitAtMs: null,
    arrivedAtMs: null,
    unsealedAtMs: null,
    closedAtMs: null,
    arrivalConfirmedAtMs: null,
  }
}
