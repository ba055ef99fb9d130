import type { Records } from '../../adapters/records/records.ts'
import type { Trip } from '../../domain/trip/trip.ts'
import { benchTrip } from '../platform/bench-trip.ts'
import { storeNetwork } from '../platform/store-network.ts'
import { INTERVAL_MS, type PastTrip, TRIP_MS } from './history.ts'

const DAY_MS = 24 * 3_600_000

const closedTrip = ({ id, sealId, road, fromMs }: PastTrip): Trip => {
  const endMs = fromMs + TRIP_MS
  return {
    ...benchTrip({ id, sealId, road, armedAtMs: fromMs, deadlineMs: fromMs + DAY_MS }),
    state: 'CLOSED',
    departedAtMs: fromMs,
    inTransitAtMs: fromMs,
    arrivedAtMs: endMs,
    unsealedAtMs: endMs,
    closedAtMs: endMs,
  }
}

/** Puts gates, roads, seals and trips on record as they stand when all of it is over. */
export const storeTrips = async (records: Records, trips: readonly PastTrip[]): Promise<void> => {
  await storeNetwork(records, [...new Set(trips.map(({ road }) => road))])
  const sealIds = [...new Set(trips.map(({ sealId }) => sealId))]
  const reportingIntervalS = INTERVAL_MS / 1_000
  const more = { version: 1, model: 'JT701D', reportingIntervalS, gate: null, stateSinceMs: 0, createdAtMs: 0 } as const
  const seals = sealIds.map((id) => ({
    seal: { id, state: 'released', ...more } as const,
    tokenSha256: Buffer.alloc(32),
  }))
  await records.seals.registerAll(seals)
  const networkVersion = await records.network.version()
  const rulesVersion = (await records.rules.newest()).version
  await records.transaction(async (stores) => {
    for (const trip of trips) {
      const [tripId, endMs] = [trip.id, trip.fromMs + TRIP_MS]
      const at = (atMs: number) => ({ tripId, effectiveAtMs: atMs, recordedAtMs: atMs, by: 'bench', reason: null })
      await stores.trips.insert(closedTrip(trip))
      const versions = { corridorVersion: 1, networkVersion, rulesVersion }
      await stores.trips.appendAct({ kind: 'arm', ...at(trip.fromMs), ...versions })
      await stores.trips.appendAct({ kind: 'unseal', ...at(endMs), card: null })
      await stores.trips.appendAct({ kind: 'close', ...at(endMs) })
      await stores.trips.assign({
        tripId,
        sealId: trip.sealId,
        fromMs: trip.fromMs,
        toMs: endMs,
        recordedAtMs: trip.fromMs,
      })
    }
  })
}
