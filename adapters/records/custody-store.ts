import type { Kysely } from 'kysely'
import type { GateId, SealId, TripId } from '../../domain/ids.ts'
import type { CustodyEntry, SealState } from '../../domain/seal/custody.ts'
import { takeNumbers } from './counters.ts'
import type { CustodyStore } from './custody-records.ts'
import { inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { Schema } from './schema.ts'

const toEntry = (row: Schema['custody']): CustodyEntry => ({
  sealId: row.seal_id as SealId,
  atMs: row.at_ms,
  by: row.by_whom,
  from: row.from_state as SealState,
  to: row.to_state as SealState,
  fromGate: row.from_gate as GateId | null,
  toGate: row.to_gate as GateId | null,
  tripId: row.trip_id as TripId | null,
  note: row.note,
})

const append = (db: Kysely<Schema>, entry: CustodyEntry): Promise<void> =>
  inTransaction(db, async (bound) => {
    const seq = await takeNumbers(bound, 'custody', 1)
    await bound
      .insertInto('custody')
      .values({
        seq,
        at_ms: entry.atMs,
        seal_id: entry.sealId,
        by_whom: entry.by,
        from_state: entry.from,
        to_state: entry.to,
        from_gate: entry.fromGate,
        to_gate: entry.toGate,
        trip_id: entry.tripId,
        note: entry.note,
      })
      .execute()
  })

export const createCustodyStore = (): ((db: Kysely<Schema>) => CustodyStore) => (db) => ({
  append: (entry) => append(db, entry),
  async list({ sealId, limit, cursor }) {
    let query = db.selectFrom('custody').selectAll().where('seal_id', '=', sealId).orderBy('seq', 'desc')
    if (cursor !== null) query = query.where('seq', '<', readListCursor('numbered', cursor)[0])
    return pageOf(await query.limit(limit + 1).execute(), limit, toEntry, (row) => [row.seq])
  },
  async ofTrip(tripId) {
    const rows = await db.selectFrom('custody').selectAll().where('trip_id', '=', tripId).orderBy('seq').execute()
    return rows.map(toEntry)
  },
})
