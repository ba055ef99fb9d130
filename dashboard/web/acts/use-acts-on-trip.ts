import type { TripWire } from '../../../contract/http/trip.ts'
import type { TripAct } from '../acts/trip-act.ts'
import { useTripActs } from '../acts/use-trip-acts.ts'

/** An act on this trip, and whether one is on its way or waits: then another of its kind would be one too many. */
export const useGateAct = (trip: TripWire) => {
  const { all, act } = useTripActs()
  const open = all.filter(({ tripId, state }) => tripId === trip.id && (state === 'sending' || state === 'waiting'))
  return {
    isBusy: open.some(({ state }) => state === 'sending'),
    isOpen: (kind: TripAct['kind']) => open.some((kept) => kept.act.kind === kind),
    act: (asked: Exclude<TripAct, { kind: 'register' }>) => act(trip, asked),
  }
}
