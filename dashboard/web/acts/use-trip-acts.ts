import { useMemo } from 'react'
import type { NewTripWire, TripWire } from '../../../contract/http/trip.ts'
import type { KeptTripAct, Outbox } from './kept-act.ts'
import type { TripAct } from './trip-act.ts'
import { useOutbox } from './use-outbox.ts'

export type TripActs = {
  readonly all: readonly KeptTripAct[]
  readonly outbox: Outbox
  /** Does it, or keeps it until it can be sent; resolves with how it ended. */
  act(trip: TripWire, act: Exclude<TripAct, { kind: 'register' }>): Promise<KeptTripAct>
  register(trip: NewTripWire): Promise<KeptTripAct>
}

/** An officer's acts on trips. */
export const useTripActs = (): TripActs => {
  const { outbox, all } = useOutbox()
  return useMemo(() => {
    const ask = (asked: Omit<Parameters<Outbox['act']>[0] & { kind: 'trip' }, 'kind'>) =>
      outbox.act({ kind: 'trip', ...asked }) as Promise<KeptTripAct>
    return {
      all: all.filter((kept) => kept.kind === 'trip'),
      outbox,
      act: (trip, act) =>
        ask({ about: `trip ${trip.id}`, tripId: trip.id, act, version: trip.version, name: nameOfTrip(trip) }),
      register: (trip) =>
        ask({
          about: `new trip ${nameOfTrip(trip)}`,
          tripId: null,
          act: { kind: 'register', trip },
          version: null,
          name: nameOfTrip(trip),
        }),
    }
  }, [outbox, all])
}

type Named = { readonly declaration: string; readonly containers: readonly { readonly number: string }[] }

/** As an officer calls a trip: its declaration and containers. */
const nameOfTrip = ({ declaration, containers }: Named): string =>
  [declaration, containers.map(({ number }) => number).join(', ')].join(' · ')
