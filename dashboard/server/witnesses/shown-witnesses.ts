import type { Stores } from '../../../adapters/records/records.ts'
import type { Witness } from '../../../adapters/records/witness-records.ts'
import { type WitnessWire, witnessToWire } from '../../../contract/http/witness.ts'
import type { Sight } from '../../../domain/sight.ts'
import { visibleBindings } from './visible-witness.ts'

/** Phones as they are shown, with what was last heard of them and whom they travel with. */
export const shownWitnesses = async (
  stores: Pick<Stores, 'witnesses' | 'trips'>,
  witnesses: readonly Witness[],
  sight: Sight,
): Promise<WitnessWire[]> => {
  const ids = witnesses.map(({ id }) => id)
  const latest = new Map((await stores.witnesses.latest(ids)).map((row) => [row.witnessId, row]))
  const bindings = Map.groupBy(await visibleBindings(stores, ids, sight), ({ witnessId }) => witnessId)
  return witnesses.map((one) => witnessToWire(one, latest.get(one.id) ?? null, bindings.get(one.id) ?? []))
}
