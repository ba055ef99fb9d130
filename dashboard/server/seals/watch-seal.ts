import type { Seal, Stores } from '../../../adapters/records/records.ts'
import type { SealId } from '../../../domain/ids.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import type { SealMove } from './move-seal.ts'

type WatchStores = Pick<Stores, 'trips' | 'network' | 'rules'>
type Hand = { readonly by: string; readonly atMs: number }

/**
 * From when it is assigned to a trip until it is armed or given back a seal is judged for motion (docs/decisions/0099). Custody
 * says whose it is: of two drafts that name it, the one that has it.
 */
export const watchSeal = async (stores: WatchStores, before: Seal, move: SealMove): Promise<void> => {
  const { sealId, to, tripId, armedFromMs, atMs } = move
  if (before.state === 'assigned') await end(stores, move, armedFromMs ?? atMs)
  const trip = to === 'assigned' && tripId !== null ? await stores.trips.get(tripId) : null
  if (trip) await begin(stores, trip, sealId, move)
}

/** Where it may move is the area of the origin gate, and that is another now. */
export const watchAnew = async (stores: WatchStores, trip: Trip, hand: Hand): Promise<void> => {
  const open = (await stores.trips.watchesOfTrip(trip.id)).filter(({ toMs }) => toMs === null)
  for (const { sealId } of open) {
    await stores.trips.endWatch(sealId, hand.atMs)
    await begin(stores, trip, sealId, hand)
  }
}

const end = async (stores: WatchStores, { sealId, to, tripId, by, atMs }: SealMove, toMs: number): Promise<void> => {
  for (const watch of await stores.trips.endWatch(sealId, toMs)) {
    // Arming is an act of its own.
    if (to === 'armed' && watch.tripId === tripId) continue
    const act = { tripId: watch.tripId, sealId, effectiveAtMs: toMs, recordedAtMs: atMs, by, reason: null }
    await stores.trips.appendAct({ ...act, kind: 'release-seal' })
  }
}

const begin = async (stores: WatchStores, trip: Trip, sealId: SealId, { by, atMs }: Hand): Promise<void> => {
  const versions = {
    networkVersion: await stores.network.version(),
    rulesVersion: (await stores.rules.newest()).version,
  }
  const { id: tripId, originGate } = trip
  await stores.trips.watch({ tripId, sealId, originGate, fromMs: atMs, toMs: null, recordedAtMs: atMs, ...versions })
  const act = { tripId, sealId, effectiveAtMs: atMs, recordedAtMs: atMs, by, reason: null }
  await stores.trips.appendAct({ ...act, kind: 'assign-seal' })
}
