import type { TripRefusal } from './transitions.ts'
import { ARMED_STATES, type Trip, type TripState } from './trip.ts'

/** What officers do to a trip that moves no state of itself (DOMAIN, "A trip": "recorded acts, not states"). */
export const TRIP_ACTS = [
  'edit',
  'divert',
  'replace-seal',
  'bind-witness',
  'unbind-witness',
  'confirm-arrival',
] as const
export type TripAct = (typeof TRIP_ACTS)[number]

/** When each is possible, one line per act. */
const POSSIBLE_IN: Readonly<Record<TripAct, readonly TripState[]>> = {
  edit: ['DRAFT', 'SEAL_ASSIGNED'],
  divert: ARMED_STATES,
  'replace-seal': ARMED_STATES,
  'bind-witness': ['SEAL_ASSIGNED', ...ARMED_STATES],
  'unbind-witness': ['SEAL_ASSIGNED', ...ARMED_STATES],
  // A gate may be behind with its papers: also what was unsealed or closed meanwhile has arrived.
  'confirm-arrival': ['IN_TRANSIT', 'ARRIVED', 'UNSEALED', 'CLOSED'],
}

/** Why an act is not possible now; null when it is. */
export const actRefusal = (trip: Pick<Trip, 'id' | 'state'>, act: TripAct): TripRefusal | null => {
  const possibleIn = POSSIBLE_IN[act]
  if (possibleIn.includes(trip.state)) return null
  const detail = `trip ${trip.id} is ${trip.state}; ${act} is possible from ${possibleIn.join(', ')}`
  return { code: 'trip.illegal-transition', detail }
}

/** Unsealing is the receiving gate's work; before it is there, opening the container is an inspection on the road. */
export const isEarlyUnsealing = ({
  state,
  arrivalConfirmedAtMs,
}: Pick<Trip, 'state' | 'arrivalConfirmedAtMs'>): boolean => state !== 'ARRIVED' && arrivalConfirmedAtMs === null
