import type { TripWire } from '../../../contract/http/trip.ts'
import type { KeptTripAct } from '../acts/kept-act.ts'
import type { TripActKind } from '../acts/trip-act.ts'

const STATE_AFTER: Readonly<Partial<Record<TripActKind, TripWire['state']>>> = {
  arm: 'ARMED',
  unseal: 'UNSEALED',
  close: 'CLOSED',
  cancel: 'CANCELLED',
}

/**
 * The trip as it will be once what is on its way or waits is done. Only what may be done next is asked of it: nothing on
 * the screen changes before the server has said so (docs/decisions/0113).
 */
export const asIfDone = (trip: TripWire, open: readonly Pick<KeptTripAct, 'act' | 'atMs'>[]): TripWire => {
  const confirmed = open.find(({ act }) => act.kind === 'confirm-arrival')
  return {
    ...trip,
    state: open.reduce((state, { act }) => STATE_AFTER[act.kind] ?? state, trip.state),
    arrivalConfirmedAt: confirmed ? new Date(confirmed.atMs).toISOString() : trip.arrivalConfirmedAt,
  }
}
