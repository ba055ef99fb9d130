import type { GateId, SealId, TripId } from '../ids.ts'

/** Where a seal is in its custody (DOMAIN, "A trip": "Seals have custody"). */
export const SEAL_STATES = ['in-stock', 'assigned', 'armed', 'released', 'in-transfer', 'in-repair', 'lost'] as const
export type SealState = (typeof SEAL_STATES)[number]

/** One hand-over of a seal: who took it from where to where, and why. */
export type CustodyEntry = {
  readonly sealId: SealId
  readonly atMs: number
  readonly by: string
  readonly from: SealState
  readonly to: SealState
  readonly fromGate: GateId | null
  readonly toGate: GateId | null
  readonly tripId: TripId | null
  readonly note: string | null
}

/** What an officer may make of a seal that is on no trip. */
export const TRANSFER_STATES = ['in-stock', 'in-transfer', 'in-repair', 'lost'] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

/** Only the trip that holds a seal moves it out of these. */
const ON_TRIP: readonly SealState[] = ['assigned', 'armed']

/**
 * The hand-overs that officers make, one line for each state they lead to. A seal lost on its way is first let go by
 * its trip (replaced, or the trip closed with a reason): then it is released, and may be called lost (decision 0076).
 */
const TRANSFERS: Readonly<Record<TransferState, readonly SealState[]>> = {
  'in-stock': ['in-stock', 'released', 'in-transfer', 'in-repair', 'lost'],
  'in-transfer': ['in-stock', 'released', 'in-repair'],
  'in-repair': ['in-stock', 'released', 'in-transfer', 'lost'],
  lost: ['in-stock', 'released', 'in-transfer', 'in-repair'],
}

export type SealPlace = { readonly id: SealId; readonly state: SealState; readonly gate: GateId | null }
/** `toGate`: taken into stock there; with `in-transfer`: who is to take it. Null = where it is. */
export type TransferWish = { readonly toState: TransferState; readonly toGate: GateId | null }

export type TransferRefusal = {
  readonly code: 'seal.on-trip' | 'seal.illegal-transfer' | 'seal.gate-required'
  readonly detail: string
}
export type TransferDecision =
  | { readonly kind: 'moved'; readonly to: TransferState; readonly gate: GateId | null }
  | { readonly kind: 'refused'; readonly refusal: TransferRefusal }

const refused = (code: TransferRefusal['code'], detail: string): TransferDecision => ({
  kind: 'refused',
  refusal: { code, detail },
})

/**
 * Where a hand-over brings a seal, or why it can't be. The gate stays who answers for it: of a seal in transfer its
 * receiver when one is named, of one in repair or lost the gate that had it.
 */
export const transfer = ({ id, state, gate }: SealPlace, { toState, toGate }: TransferWish): TransferDecision => {
  if (ON_TRIP.includes(state))
    return refused('seal.on-trip', `seal ${id} is ${state}: its trip moves it (replace-seal, close or cancel)`)
  const from = TRANSFERS[toState]
  if (!from.includes(state))
    return refused('seal.illegal-transfer', `seal ${id} is ${state}; it can become ${toState} from ${from.join(', ')}`)
  const newGate = toGate ?? gate
  if (toState === 'in-stock' && newGate === null)
    return refused('seal.gate-required', `seal ${id} is at no gate: name toGate, which takes it into stock`)
  if (toState === state && newGate === gate)
    return refused('seal.illegal-transfer', `seal ${id} is ${state} at ${gate} already: nothing is handed over`)
  return { kind: 'moved', to: toState, gate: newGate }
}
