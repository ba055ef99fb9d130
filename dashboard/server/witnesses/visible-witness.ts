import type { Stores } from '../../../adapters/records/records.ts'
import type { Witness, WitnessBinding } from '../../../adapters/records/witness-records.ts'
import type { WitnessId } from '../../../domain/ids.ts'
import { type Sight, seesSeal, seesTrip } from '../../../domain/sight.ts'
import { notFound } from '../http/problem.ts'

type Known = Pick<Stores, 'witnesses' | 'trips'>

/** The trips a phone travels with now, as far as the caller may know of them. */
export const visibleBindings = async (
  { witnesses, trips }: Known,
  ids: readonly WitnessId[],
  sight: Sight,
): Promise<WitnessBinding[]> => {
  const open = (await witnesses.bindings(ids)).filter(({ toMs }) => toMs === null)
  const visible: WitnessBinding[] = []
  for (const binding of open) {
    const trip = await trips.get(binding.tripId)
    if (trip && seesTrip(sight, trip)) visible.push(binding)
  }
  return visible
}

/** A phone that the caller may know of, by its gate or by a trip it travels with; else a 404, as if it were not there. */
export const visibleWitness = async (stores: Known, id: WitnessId, sight: Sight): Promise<Witness> => {
  const witness = await stores.witnesses.get(id)
  if (!witness) throw notFound('witness', id)
  if (seesSeal(sight, witness, null) || (await visibleBindings(stores, [id], sight)).length > 0) return witness
  throw notFound('witness', id)
}
