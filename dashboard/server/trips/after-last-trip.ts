import type { Stores } from '../../../adapters/records/records.ts'
import type { SealId } from '../../../domain/ids.ts'

/** When the last of these seals left its last trip, ms; 0 when none was on one. */
export const leftLastTripMs = async (stores: Pick<Stores, 'trips'>, sealIds: readonly SealId[]): Promise<number> => {
  const before = await stores.trips.assignments(sealIds)
  return Math.max(...before.map(({ toMs }) => toMs ?? 0), 0)
}

/** A report belongs to one trip: what a seal said on the trip before is never judged for this one. */
export const afterLastTrip = async (
  stores: Pick<Stores, 'trips'>,
  sealIds: readonly SealId[],
  fromMs: number,
): Promise<number> => Math.max(fromMs, (await leftLastTripMs(stores, sealIds)) + 1)
