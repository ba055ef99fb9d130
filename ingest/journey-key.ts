import type { SealId, TripId } from '../domain/ids.ts'

/** A seal on a trip has a journey of its own before it is armed (docs/decisions/0099). */
export type Phase = 'armed' | 'unarmed'

/** Which journey is meant. `key` is made once for each assignment and never for each report: a text put together anew is hashed anew. */
export type Address = {
  readonly tripId: TripId
  readonly sealId: SealId
  readonly phase: Phase
  readonly key: string
}

export const journeyKey = (tripId: TripId, sealId: SealId, phase: Phase = 'armed'): string =>
  phase === 'armed' ? `${tripId}/${sealId}` : `${tripId}/${sealId}/${phase}`

export const addressOf = ({ tripId, sealId }: Pick<Address, 'tripId' | 'sealId'>, phase: Phase = 'armed'): Address => ({
  tripId,
  sealId,
  phase,
  key: journeyKey(tripId, sealId, phase),
})
