import type { Seal, Stores } from '../../../adapters/records/records.ts'
import type { SealId } from '../../../domain/ids.ts'
import { type Sight, seesSeal } from '../../../domain/sight.ts'
import { notFound } from '../http/problem.ts'

/** A seal that the caller may know of; else a 404, as if it were not there. */
export const visibleSeal = async (stores: Pick<Stores, 'seals' | 'trips'>, id: SealId, sight: Sight): Promise<Seal> => {
  const seal = await stores.seals.get(id)
  if (seal && sight.kind === 'everything') return seal
  const trips = seal ? await stores.trips.holding({ containers: [], sealIds: [id] }) : []
  if (!seal || !(trips.some((trip) => seesSeal(sight, seal, trip)) || seesSeal(sight, seal, null)))
    throw notFound('seal', id)
  return seal
}
