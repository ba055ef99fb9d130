import type { Trip, TripState } from './trip.ts'

/** What can happen to a trip's state (DOMAIN, "A trip"). What moves no state is an act: trip-acts.ts. */
export const TRIP_EVENTS = [
  'assign-seals',
  'release-seals',
  'arm',
  'depart',
  'enter-transit',
  'arrive',
  'unseal',
  'close',
  'close-with-reason',
  'cancel',
] as const
export type TripEvent = (typeof TRIP_EVENTS)[number]

type Transition = { readonly from: readonly TripState[]; readonly to: TripState; readonly stamp: keyof Trip | null }

/** The whole state machine, one line per event. */
const TRANSITIONS: Readonly<Record<TripEvent, Transition>> = {
  'assign-seals': { from: ['DRAFT'], to: 'SEAL_ASSIGNED', stamp: null },
  'release-seals': { from: ['SEAL_ASSIGNED'], to: 'DRAFT', stamp: null },
  arm: { from: ['SEAL_ASSIGNED'], to: 'ARMED', stamp: 'armedAtMs' },
  depart: { from: ['ARMED'], to: 'DEPARTED', stamp: 'departedAtMs' },
  'enter-transit': { from: ['DEPARTED'], to: 'IN_TRANSIT', stamp: 'inTransitAtMs' },
  arrive: { from: ['DEPARTED', 'IN_TRANSIT'], to: 'ARRIVED', stamp: 'arrivedAtMs' },
  unseal: { from: ['ARMED', 'DEPARTED', 'IN_TRANSIT', 'ARRIVED'], to: 'UNSEALED', stamp: 'unsealedAtMs' },
  close: { from: ['UNSEALED'], to: 'CLOSED', stamp: 'closedAtMs' },
  'close-with-reason': {
    from: ['ARMED', 'DEPARTED', 'IN_TRANSIT', 'ARRIVED', 'UNSEALED'],
    to: 'CLOSED',
    stamp: 'closedAtMs',
  },
  cancel: { from: ['DRAFT', 'SEAL_ASSIGNED', 'ARMED'], to: 'CANCELLED', stamp: null },
}

/** Whether a trip in this state may be brought on by this event at all; who may, and what else it takes, is not asked here. */
export const isPossible = (state: TripState, event: TripEvent): boolean => TRANSITIONS[event].from.includes(state)

export type TripRefusal = {
  readonly code: 'trip.illegal-transition' | 'trip.reason-required'
  readonly detail: string
}
export type TripDecision =
  | { readonly kind: 'changed'; readonly trip: Trip }
  | { readonly kind: 'refused'; readonly refusal: TripRefusal }

/**
 * The trip after an event at `atMs` (effective time), or why that can't be. Version counting is the store's. `arm` needs
 * the arming checks besides (arming-checks.ts).
 */
export const transition = (trip: Trip, event: TripEvent, atMs: number): TripDecision => {
  const { from, to, stamp } = TRANSITIONS[event]
  if (from.includes(trip.state)) {
    return { kind: 'changed', trip: { ...trip, state: to, ...(stamp ? { [stamp]: atMs } : {}) } }
  }
  const needsReason = event === 'close' && TRANSITIONS['close-with-reason'].from.includes(trip.state)
  if (needsReason) {
    const detail = `trip ${trip.id} is ${trip.state}, not UNSEALED: closing it now needs a reason`
    return { kind: 'refused', refusal: { code: 'trip.reason-required', detail } }
  }
  const detail = `trip ${trip.id} is ${trip.state}; ${event} is possible from ${from.join(', ')}`
  return { kind: 'refused', refusal: { code: 'trip.illegal-transition', detail } }
}
