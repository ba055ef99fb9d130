import type { TripRefusal } from './transitions.ts'
import type { Trip, TripState } from './trip.ts'

/** Recorded acts that move no state (DOMAIN, "A trip": "acts, not states"). */
export const TRIP_ACTS = ['confirm-arrival'] as const
export type TripAct = (typeof TRIP_ACTS)[number]

/** When each is possible, one line per act. */
const POSSIBLE_IN: Readonly<Record<TripAct, readonly TripState[]>> = {
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
