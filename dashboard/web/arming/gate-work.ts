import type { TripWire } from '../../../contract/http/trip.ts'
import type { TripId } from '../../../domain/ids.ts'
import { ARMED_STATES } from '../../../domain/trip/trip.ts'
import { actRefusal, isEarlyUnsealing, type TripAct } from '../../../domain/trip/trip-acts.ts'

/** What a gate has to do: to seal what leaves, to receive what comes. */
export const GATE_VIEWS = ['leaving', 'arriving'] as const
export type GateView = (typeof GATE_VIEWS)[number]

/** The states in which a trip waits for somebody at its gate, the most urgent first. */
export const WAITING_IN: Readonly<Record<GateView, readonly TripWire['state'][]>> = {
  leaving: ['SEAL_ASSIGNED', 'DRAFT'],
  arriving: ['ARRIVED', 'UNSEALED', 'IN_TRANSIT'],
}

/** The list of a gate names trips of both its ends: each view wants those of its own. */
export const isAtGate = (trip: TripWire, view: GateView, gate: string): boolean =>
  (view === 'leaving' ? trip.originGate : trip.destinationGate) === gate

type State = Pick<TripWire, 'id' | 'state'>
type Arrival = Pick<TripWire, 'id' | 'state' | 'arrivalConfirmedAt'>

const isPossible = ({ id, state }: State, act: TripAct): boolean =>
  actRefusal({ id: id as TripId, state }, act) === null

/** Until it is armed a trip may be mended, and armed. */
export const mayArm = (trip: State): boolean => isPossible(trip, 'edit')

/** Once: repeating it changes nothing. */
export const mayConfirm = (trip: Arrival): boolean =>
  trip.arrivalConfirmedAt === null && isPossible(trip, 'confirm-arrival')

export const mayUnseal = ({ state }: State): boolean => ARMED_STATES.includes(state)

/** Before it has arrived, or somebody has confirmed that, opening is an inspection on the road: a supervisor's. */
export const isEarly = ({ state, arrivalConfirmedAt }: Arrival): boolean =>
  isEarlyUnsealing({ state, arrivalConfirmedAtMs: arrivalConfirmedAt === null ? null : Date.parse(arrivalConfirmedAt) })
