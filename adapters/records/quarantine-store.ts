import type { ExpressionBuilder, Kysely } from 'kysely'
import type { SealId } from '../../domain/ids.ts'
import { createBulkWrite } from './bulk-write.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import type { QuarantineItem, QuarantineStore, StoredQuarantineItem } from './ingest-records.ts'
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

const toItem = (row: Schema['quarantine']): StoredQuarantineItem => ({
  id: row.id,
  sealId: row.seal_id as SealId,
  receivedAtMs: row.received_at_ms,
  journalOffset: row.journal_offset,
  path: row.path,
  reason: row.reason,
  body: row.body,
  released:
    row.released_at_ms === null || row.released_by === null ? null : { atMs: row.released_at_ms, by: row.released_by },
})

const COLUMNS = ['id', 'seal_id', 'received_at_ms', 'journal_offset', 'path', 'reason', 'body'] as const

const partOf = (journalOffset: number, path: string): string => `${journalOffset} ${path}`

const releasedIn = (db: Kysely<Schema>, offsets: readonly number[]) =>
  askInChunks(offsets, (chunk) =>
    db
      .selectFrom('quarantine')
      .select(['id', 'journal_offset', 'path'])
      .where('journal_offset', 'in', chunk)
      .where('released_at_ms', 'is not', null)
      .execute(),
  )

export const createQuarantineStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => QuarantineStore) => {
  const write = createBulkWrite(
    {
      table: 'quarantine',
      columns: COLUMNS,
      onConflict: { key: ['journal_offset', 'path'], action: 'ignore' },
    },
    differences,
  )
  const add = async (db: Kysely<Schema>, items: readonly QuarantineItem[]): Promise<void> => {
    if (items.length === 0) return
    await write(db, items.map(toRow))
    const paths = new Set(items.map(({ journalOffset, path }) => partOf(journalOffset, path)))
    const rows = await releasedIn(db, [...new Set(items.map(({ journalOffset }) => journalOffset))])
    const back = rows.filter((row) => paths.has(partOf(row.journal_offset, row.path))).map(({ id }) => id)
    if (back.length === 0) return
    const again = { released_at_ms: null, released_by: null }
    await askInChunks(back, (chunk) => db.updateTable('quarantine').set(again).where('id', 'in', chunk).execute())
  }
  return (db) => ({
    add: (items) => inTransaction(db, (bound) => add(bound, items)),
    async get(id) {
      const row = await db.selectFrom('quarantine').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toItem(row) : null
    },
    async ofEntry(journalOffset) {
      const ofIt = db.selectFrom('quarantine').selectAll().where('journal_offset', '=', journalOffset)
      return (await ofIt.orderBy('path').execute()).map(toItem)
    },
    partsOf: (offsets) =>
      askInChunks(offsets, (chunk) =>
        db
          .selectFrom('quarantine')
          .select(['id', 'journal_offset as journalOffset', 'path', 'reason', 'released_at_ms as releasedAtMs'])
          .where('journal_offset', 'in', chunk)
          .orderBy('journal_offset')
          .orderBy('path')
          .execute(),
      ),
    async list({ sealId, released, limit, cursor }) {
      let query = db
        .selectFrom('quarantine')
        .selectAll()
        .orderBy('received_at_ms', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (sealId !== undefined) query = query.where('seal_id', '=', sealId)
      if (released !== undefined) query = query.where('released_at_ms', released ? 'is not' : 'is', null)
      if (cursor !== null) {
        const [atMs, id] = readListCursor('timed', cursor)
        query = query.where((eb) =>
          eb.or([eb('received_at_ms', '<', atMs), eb.and([eb('received_at_ms', '=', atMs), eb('id', '<', id)])]),
        )
      }
      return pageOf(await query.execute(), limit, toItem, (row) => [row.received_at_ms, row.id])
    },
    async release(id, { atMs, by }) {
      const waiting = db.updateTable('quarantine').where('id', '=', id).where('released_at_ms', 'is', null)
      await waiting.set({ released_at_ms: atMs, released_by: by }).execute()
    },
    async releasedOffsets(offsets) {
      const rows = await releasedIn(db, offsets)
      return [...new Set(rows.map((row) => row.journal_offset))]
    },
    async removeReleased(beforeMs, limit) {
      const over = (eb: ExpressionBuilder<Schema, 'quarantine'>) =>
        eb
          .selectFrom('quarantine')
          .select('id')
          .where('received_at_ms', '<', beforeMs)
          .where('released_at_ms', 'is not', null)
          .limit(limit)
      const { numDeletedRows } = await db.deleteFrom('quarantine').where('id', 'in', over).executeTakeFirst()
      return Number(numDeletedRows)
    },
  })
}
