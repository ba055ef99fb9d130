import type { Kysely } from 'kysely'
import type { SealId, TripId } from '../../domain/ids.ts'
import { createBulkWrite } from './bulk-write.ts'
import { takeNumbers } from './counters.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import type { SealLatest, SealStore } from './records.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'

const toJson = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

const toRow = (latest: SealLatest, change: number): Schema['seal_latest'] => ({
  seal_id: latest.sealId,
  change,
  online: latest.online ? 1 : 0,
  received_at_ms: latest.receivedAtMs,
  clock_skew_ms: latest.clockSkewMs,
  fix: toJson(latest.fix),
  lock: toJson(latest.lock),
  battery_pct: latest.batteryPct,
  trip_id: latest.tripId,
  firmware: latest.firmware,
})

const toLatest = (row: Schema['seal_latest']): SealLatest => ({
  sealId: row.seal_id as SealId,
  online: row.online === 1,
  receivedAtMs: row.received_at_ms,
  clockSkewMs: row.clock_skew_ms,
  fix: row.fix === null ? null : JSON.parse(row.fix),
  lock: row.lock === null ? null : JSON.parse(row.lock),
  batteryPct: row.battery_pct,
  tripId: row.trip_id as TripId | null,
  firmware: row.firmware,
})

/** Made at a time: of a whole fleet at once the texts of fixes outlived the young heap (docs/decisions/0160). */
const ROWS_AT_A_TIME = 1_024

type LatestPart = Pick<SealStore, 'latest' | 'latestSince' | 'saveLatest'>

/** The part of the seal store that ingest writes all the time: one row a seal, replaced whole. */
export const createSealLatest = (differences: SqlDifferences): ((db: Kysely<Schema>) => LatestPart) => {
  const write = createBulkWrite(
    {
      table: 'seal_latest',
      columns: [
        'seal_id',
        'change',
        'online',
        'received_at_ms',
        'clock_skew_ms',
        'fix',
        'lock',
        'battery_pct',
        'trip_id',
        'firmware',
      ],
      onConflict: { key: ['seal_id'], action: 'replace' },
    },
    differences,
  )
  return (db) => ({
    async latest(ids) {
      const rows = await askInChunks(ids, (chunk) =>
        db.selectFrom('seal_latest').selectAll().where('seal_id', 'in', chunk).execute(),
      )
      return rows.map(toLatest)
    },
    async latestSince(change, limit) {
      const rows = await db
        .selectFrom('seal_latest')
        .selectAll()
        .where('change', '>', change)
        .orderBy('change')
        .limit(limit)
        .execute()
      return { items: rows.map(toLatest), change: rows.at(-1)?.change ?? change }
    },
    async saveLatest(rows) {
      // The last of a seal wins; PostgreSQL refuses two rows of one key in one statement.
      const bySeal = new Map(rows.map((row) => [row.sealId, row]))
      if (bySeal.size === 0) return
      await inTransaction(db, async (bound) => {
        const first = await takeNumbers(bound, 'seal-latest', bySeal.size)
        const latest = [...bySeal.values()]
        for (let at = 0; at < latest.length; at += ROWS_AT_A_TIME) {
          const some = latest.slice(at, at + ROWS_AT_A_TIME)
          await write(
            bound,
            some.map((row, index) => toRow(row, first + at + index)),
          )
        }
      })
    },
  })
}
