import type { Kysely } from 'kysely'
import type { SealId } from '../../domain/ids.ts'
import { createBulkWrite } from './bulk-write.ts'
import type { QuarantineItem, QuarantineStore } from './ingest-records.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'

const toRow = (item: QuarantineItem): Schema['quarantine'] => ({
  id: item.id,
  seal_id: item.sealId,
  received_at_ms: item.receivedAtMs,
  journal_offset: item.journalOffset,
  path: item.path,
  reason: item.reason,
  body: item.body,
  released_at_ms: null,
  released_by: null,
})

const toItem = (row: Schema['quarantine']): QuarantineItem => ({
  id: row.id,
  sealId: row.seal_id as SealId,
  receivedAtMs: row.received_at_ms,
  journalOffset: row.journal_offset,
  path: row.path,
  reason: row.reason,
  body: row.body,
})

const COLUMNS = ['id', 'seal_id', 'received_at_ms', 'journal_offset', 'path', 'reason', 'body'] as const

export const createQuarantineStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => QuarantineStore) => {
  const write = createBulkWrite(
    {
      table: 'quarantine',
      columns: COLUMNS,
      onConflict: { key: ['journal_offset', 'path'], action: 'ignore' },
    },
    differences,
  )
  return (db) => ({
    add: (items) => write(db, items.map(toRow)),
    async list({ sealId, limit, cursor }) {
      let query = db
        .selectFrom('quarantine')
        .selectAll()
        .orderBy('received_at_ms', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (sealId !== undefined) query = query.where('seal_id', '=', sealId)
      if (cursor !== null) {
        const [atMs, id] = readListCursor('timed', cursor)
        query = query.where((eb) =>
          eb.or([eb('received_at_ms', '<', atMs), eb.and([eb('received_at_ms', '=', atMs), eb('id', '<', id)])]),
        )
      }
      return pageOf(await query.execute(), limit, toItem, (row) => [row.received_at_ms, row.id])
    },
  })
}
