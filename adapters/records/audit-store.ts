import { type Kysely, sql } from 'kysely'
import { unindexedAction } from './audit-action.ts'
import { auditHash, AUDIT_GENESIS as GENESIS } from './audit-hash.ts'
import {
  type AuditEntry,
  type AuditFilter,
  type AuditStore,
  type AuditVerdict,
  type ChainedEntry,
  COMING_AND_GOING,
  LOOK_SUFFIX,
} from './audit-records.ts'
import { createBulkWrite } from './bulk-write.ts'
import { newestNumber, takeNumbers } from './counters.ts'
import { inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'

const VERIFY_BATCH = 1_000

type Row = Schema['audit']

const hashOf = (before: Uint8Array, row: Omit<Row, 'hash'>): Uint8Array =>
  auditHash(before, {
    seq: row.seq,
    atMs: row.at_ms,
    by: row.by_whom,
    action: row.action,
    target: row.target,
    detailJson: row.detail,
  })

const COLUMNS = ['seq', 'at_ms', 'by_whom', 'action', 'target', 'detail', 'hash'] as const

/** Each with the hash of the one before it; the first follows from `before`. */
const chain = (entries: readonly AuditEntry[], firstSeq: number, before: Uint8Array): Row[] => {
  let newest = before
  return entries.map((entry, index) => {
    const { atMs: at_ms, by: by_whom, action, target, detail } = entry
    const row = { seq: firstSeq + index, at_ms, by_whom, action, target, detail: JSON.stringify(detail ?? null) }
    newest = hashOf(newest, row)
    return { ...row, hash: newest }
  })
}

const createAppend = (differences: SqlDifferences) => {
  const write = createBulkWrite({ table: 'audit', columns: COLUMNS }, differences)
  return (db: Kysely<Schema>, entries: readonly AuditEntry[]): Promise<void> =>
    inTransaction(db, async (bound) => {
      // The counter row is locked first, so that nobody else can follow from the same entry.
      const first = await takeNumbers(bound, 'audit', entries.length)
      const before = await bound
        .selectFrom('audit')
        .select('hash')
        .where('seq', '=', first - 1)
        .executeTakeFirst()
      await write(bound, chain(entries, first, before?.hash ?? GENESIS))
    })
}

const last = async (db: Kysely<Schema>, target: string): Promise<AuditEntry | null> => {
  const row = await db
    .selectFrom('audit')
    .selectAll()
    .where('target', '=', target)
    .where('action', 'not like', `%${LOOK_SUFFIX}`)
    .where('action', 'not in', COMING_AND_GOING)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return { atMs: row.at_ms, by: row.by_whom, action: row.action, target, detail: JSON.parse(row.detail) as unknown }
}

/** Each with the hash of the one before it, so that a part of the chain can be proved, too. */
const chained = (db: Kysely<Schema>, { by, action, target, fromMs, toMs }: AuditFilter) => {
  let query = db
    .selectFrom('audit')
    .leftJoin('audit as before', (join) => join.on((eb) => eb('before.seq', '=', eb('audit.seq', '-', 1))))
    .selectAll('audit')
    .select('before.hash as previous_hash')
  if (by !== undefined) query = query.where('audit.by_whom', '=', by)
  if (action !== undefined)
    query = query.where(target === undefined ? sql.ref('audit.action') : unindexedAction('audit'), '=', action)
  if (target !== undefined) query = query.where('audit.target', '=', target)
  if (fromMs !== undefined) query = query.where('audit.at_ms', '>=', fromMs)
  if (toMs !== undefined) query = query.where('audit.at_ms', '<', toMs)
  return query
}

const toChained = (row: Row & { previous_hash: Uint8Array | null }): ChainedEntry => ({
  seq: row.seq,
  atMs: row.at_ms,
  by: row.by_whom,
  action: row.action,
  target: row.target,
  detailJson: row.detail,
  previousHash: row.previous_hash ?? GENESIS,
  hash: row.hash,
})

const list =
  (db: Kysely<Schema>): AuditStore['list'] =>
  async ({ limit, cursor, ...filter }) => {
    let query = chained(db, filter).orderBy('audit.seq', 'desc')
    if (cursor !== null) query = query.where('audit.seq', '<', readListCursor('numbered', cursor)[0])
    return pageOf(await query.limit(limit + 1).execute(), limit, toChained, (row) => [row.seq])
  }

const verify = async (db: Kysely<Schema>): Promise<AuditVerdict> => {
  // Read first: what is appended meanwhile may be verified too, what was there before may not be missing.
  const newest = await newestNumber(db, 'audit')
  let before = GENESIS
  let entries = 0
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', entries)
      .orderBy('seq')
      .limit(VERIFY_BATCH)
      .execute()
    for (const row of rows) {
      if (row.seq !== entries + 1 || !Buffer.from(hashOf(before, row)).equals(row.hash))
        return { ok: false, entries, brokenAt: entries + 1, head: entries > 0 ? before : null }
      before = new Uint8Array(row.hash)
      entries += 1
    }
    if (rows.length < VERIFY_BATCH) {
      const cutOff = entries < newest
      return { ok: !cutOff, entries, brokenAt: cutOff ? entries + 1 : null, head: entries > 0 ? before : null }
    }
  }
}

export const createAuditStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => AuditStore) => {
  const append = createAppend(differences)
  return (db) => ({
    append: (entry) => append(db, [entry]),
    appendAll: async (entries) => {
      if (entries.length > 0) await append(db, entries)
    },
    last: (target) => last(db, target),
    list: list(db),
    async after(seq, limit, filter) {
      const query = chained(db, filter).where('audit.seq', '>', seq).orderBy('audit.seq').limit(limit)
      return (await query.execute()).map(toChained)
    },
    verify: () => verify(db),
  })
}
