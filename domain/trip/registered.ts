import type { Act, Registered } from './act.ts'
import type { Trip } from './trip.ts'

export const registeredIn = ({ corridor, destinationGate, deadlineMs, seals }: Trip): Registered => ({
  corridor,
  destinationGate,
  deadlineMs,
  seals,
})

/** The trip as it was armed; while no act says it, nothing has changed since. */
export const registeredOf = (trip: Trip, acts: readonly Act[]): Registered =>
  acts.find((act) => act.registered)?.registered ?? registeredIn(trip)

/** What an act that changes the trip has to say of it, because none before did. */
export const registeredUnlessSaid = (trip: Trip, acts: readonly Act[]): Pick<Act, 'registered'> =>
  acts.some((act) => act.registered) ? {} : { registered: registeredIn(trip) }
