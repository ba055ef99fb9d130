import type { CorridorId, GateId, SealId, TripId } from '../ids.ts'

export const TRIP_STATES = [
  'DRAFT',
  'SEAL_ASSIGNED',
  'ARMED',
  'DEPARTED',
  'IN_TRANSIT',
  'ARRIVED',
  'UNSEALED',
  'CLOSED',
  'CANCELLED',
] as const
export type TripState = (typeof TRIP_STATES)[number]

/** Classes of mechanical seals by ISO 17712: indicative, security, high security. */
export const MECHANICAL_SEAL_CLASSES = ['I', 'S', 'H'] as const

export type TripContainer = {
  readonly number: string
  readonly mechanicalSeal: string | null
  readonly mechanicalSealClass: (typeof MECHANICAL_SEAL_CLASSES)[number] | null
  readonly declaration: string | null
  readonly valid: boolean
  readonly repairs: readonly string[]
}

/** One seal of a trip and the containers it guards; one seal may guard many (a barge). */
export type TripSeal = {
  readonly sealId: SealId
  readonly containers: readonly string[]
  /** The plate of what carries it, where a trip has several vehicles or several seals on one; absent = nobody said. */
  readonly vehicle?: string
}

export type Trip = {
  readonly id: TripId
  readonly version: number
  readonly state: TripState
  readonly declaration: string
  readonly containers: readonly TripContainer[]
  readonly seals: readonly TripSeal[]
  readonly originGate: GateId
  readonly destinationGate: GateId
  /** The route that holds now; what it was registered with stands in the act of arming. */
  readonly corridor: CorridorId
  readonly corridorVersion: number | null
  readonly deadlineMs: number
  readonly carrierId: string | null
  readonly vehicle: string | null
  readonly createdAtMs: number
  readonly createdBy: string
  /** Effective time of arming (device time may reach back to it when a journey was adopted with `at`). */
  readonly armedAtMs: number | null
  readonly departedAtMs: number | null
  readonly inTransitAtMs: number | null
  readonly arrivedAtMs: number | null
  readonly unsealedAtMs: number | null
  readonly closedAtMs: number | null
  readonly arrivalConfirmedAtMs: number | null
}

/** States in which fixes are judged and the three tamper alerts stand (DOMAIN: "while armed" means ARMED…ARRIVED). */
export const ARMED_STATES: readonly TripState[] = ['ARMED', 'DEPARTED', 'IN_TRANSIT', 'ARRIVED']

/** States in which a trip is on the way or waits to be closed. */
export const OPEN_STATES: readonly TripState[] = [...ARMED_STATES, 'UNSEALED']

/** States in which a trip holds its containers and seals (arming check not-on-another-trip). */
export const HOLDING_STATES: readonly TripState[] = ['DRAFT', 'SEAL_ASSIGNED', ...OPEN_STATES]
