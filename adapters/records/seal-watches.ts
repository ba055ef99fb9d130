import type { Kysely } from 'kysely'
import type { GateId, SealId, TripId } from '../../domain/ids.ts'
import { askInChunks } from './in-transaction.ts'
import type { SealWatch, TripStore } from './records.ts'
import type { Schema } from './schema.ts'

const toWatch = (row: Schema['seal_watches']): SealWatch => ({
  tripId: row.trip_id as TripId,
  sealId: row.seal_id as SealId,
  originGate: row.origin_gate as GateId,
  fromMs: row.from_ms,
  toMs: row.to_ms,
  recordedAtMs: row.recorded_at_ms,
  networkVersion: row.network_version,
  rulesVersion: row.rules_version,
})

type WatchPart = Pick<TripStore, 'watch' | 'endWatch' | 'watches' | 'watchesOfTrip' | 'openWatches'>

/** Which seal a trip had before it was armed, from when to when. */
export const sealWatches = (db: Kysely<Schema>): WatchPart => ({
  async watch({ tripId, sealId, originGate, fromMs, toMs, recordedAtMs, networkVersion, rulesVersion }) {
    await db
      .insertInto('seal_watches')
      .values({
        ...{ trip_id: tripId, seal_id: sealId, origin_gate: originGate, from_ms: fromMs, to_ms: toMs },
        ...{ recorded_at_ms: recordedAtMs, network_version: networkVersion, rules_version: rulesVersion },
      })
      // Taken and given back within one moment: the same watch goes on.
      .onConflict((conflict) => conflict.columns(['seal_id', 'from_ms', 'trip_id']).doUpdateSet({ to_ms: toMs }))
      .execute()
  },
  async endWatch(sealId, toMs) {
    const open = db.selectFrom('seal_watches').selectAll().where('seal_id', '=', sealId).where('to_ms', 'is', null)
    const ended = (await open.execute()).map(toWatch)
    await db
      .updateTable('seal_watches')
      .set({ to_ms: toMs })
      .where('seal_id', '=', sealId)
      .where('to_ms', 'is', null)
      .execute()
    return ended
  },
  async watches(sealIds) {
    const rows = await askInChunks(sealIds, (chunk) =>
      db.selectFrom('seal_watches').selectAll().where('seal_id', 'in', chunk).execute(),
    )
    return rows.map(toWatch).sort((a, b) => b.fromMs - a.fromMs)
  },
  async watchesOfTrip(tripId) {
    const ofTrip = db.selectFrom('seal_watches').selectAll().where('trip_id', '=', tripId)
    return (await ofTrip.orderBy('from_ms').execute()).map(toWatch)
  },
  async openWatches() {
    return (await db.selectFrom('seal_watches').selectAll().where('to_ms', 'is', null).execute()).map(toWatch)
  },
})
