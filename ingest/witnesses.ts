import type { Records } from '../adapters/records/records.ts'
import type { WitnessBinding } from '../adapters/records/witness-records.ts'
import type { SealId, TripId, WitnessId } from '../domain/ids.ts'

/** Which senders are phones, and which trips each travels with; what is known stays known until an act changes it. */
export const createWitnesses = ({ records }: { readonly records: Pick<Records, 'witnesses'> }) => {
  const bindings = new Map<string, readonly WitnessBinding[]>()
  const others = new Set<string>()

  return {
    /** Reads what is not known yet; call it before the others. Nobody sends anything before it is registered. */
    async load(ids: Iterable<string>): Promise<void> {
      const asked = new Set<string>()
      for (const id of ids) if (!others.has(id) && !bindings.has(id)) asked.add(id)
      if (asked.size === 0) return
      const found = await records.witnesses.registered([...asked])
      const ofEach = Map.groupBy(await records.witnesses.bindings(found), ({ witnessId }) => witnessId)
      for (const id of asked) others.add(id)
      for (const id of found) {
        others.delete(id)
        bindings.set(id, ofEach.get(id) ?? [])
      }
    },
    isWitness: (id: SealId): id is WitnessId => bindings.has(id),
    /** With which trips it travelled then; with the vehicle of one seal, or (null) of all. */
    at: (id: SealId, atMs: number): WitnessBinding[] =>
      (bindings.get(id) ?? []).filter(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs <= toMs)),
    /** An act of the trip may have changed whom it has: read again when needed. */
    async forget(tripId: TripId): Promise<void> {
      for (const { witnessId } of await records.witnesses.bindingsOfTrip(tripId)) bindings.delete(witnessId)
    },
  }
}
export type Witnesses = ReturnType<typeof createWitnesses>
