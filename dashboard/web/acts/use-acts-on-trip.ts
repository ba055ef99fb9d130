import type { TripWire } from '../../../contract/http/trip.ts'
import type { TripAct } from './trip-act.ts'
import { useTripActs } from './use-trip-acts.ts'

/** Acts on this trip, and which are on their way or wait: another of such a kind would be one too many. */
export const useActsOnTrip = (trip: TripWire) => {
  const { all, act } = useTripActs()
  const open = all.filter(({ tripId, state }) => tripId === trip.id && (state === 'sending' || state === 'waiting'))
  return {
    isBusy: open.some(({ state }) => state === 'sending'),
    open,
    isOpen: (kind: string) => open.some((kept) => kept.act.kind === kind),
    act: (asked: Exclude<TripAct, { kind: 'register' }>) => act(trip, asked),
  }
}
