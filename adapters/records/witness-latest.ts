import type { Kysely } from 'kysely'
import type { WitnessId } from '../../domain/ids.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import type { Schema } from './schema.ts'
import type { WitnessLatest, WitnessStore } from './witness-records.ts'

const toLatest = (row: Schema['witness_latest']): WitnessLatest => ({
  witnessId: row.witness_id as WitnessId,
  online: row.online === 1,
  receivedAtMs: row.received_at_ms,
  fix: row.fix === null ? null : JSON.parse(row.fix),
  batteryPct: row.battery_pct,
})

/** The part of the witness store that ingest writes: one row a witness, replaced whole. */
export const witnessLatest = (db: Kysely<Schema>): Pick<WitnessStore, 'latest' | 'allLatest' | 'saveLatest'> => ({
  async latest(ids) {
    const rows = await askInChunks(ids, (chunk) =>
      db.selectFrom('witness_latest').selectAll().where('witness_id', 'in', chunk).execute(),
    )
    return rows.map(toLatest)
  },
  async allLatest() {
    return (await db.selectFrom('witness_latest').selectAll().orderBy('witness_id').execute()).map(toLatest)
  },
  saveLatest: (rows) =>
    inTransaction(db, async (bound) => {
      for (const { witnessId: witness_id, online, receivedAtMs, fix, batteryPct } of rows) {
        const known = {
          online: online ? 1 : 0,
          received_at_ms: receivedAtMs,
          fix: fix === null ? null : JSON.stringify(fix),
          battery_pct: batteryPct,
        }
        await bound
          .insertInto('witness_latest')
          .values({ witness_id, ...known })
          .onConflict((conflict) => conflict.column('witness_id').doUpdateSet(known))
          .execute()
      }
    }),
})
