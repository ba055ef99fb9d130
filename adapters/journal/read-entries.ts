import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SealNumbers } from '../seal-numbers.ts'
import { GENESIS_HASH } from './entry-hash.ts'
import type { Journal, JournalEntry } from './journal.ts'
import { BUCKET_OF_ENTRY, bucketOf, kindOf, REPORT_KIND } from './journal-schema.ts'

const COLUMNS = 'entry.offset, entry.seal, entry.kind, entry.received_at, entry.body'
type Row = [offset: number, seal: number, kind: number, receivedAt: number, body: Uint8Array]

/** Row by row an iterator costs half as much again as the row; more at once would read buffers of 64 KiB in vain. */
const ROWS_AT_ONCE = 64

const asRows = (statement: StatementSync): StatementSync => {
  statement.setReturnArrays(true) // half the cost of objects on the hot path
  return statement
}

/** The reading half of the journal port. Every call reads what is committed, nothing else. */
export const createEntryReader = (
  db: DatabaseSync,
  seals: SealNumbers,
): Pick<Journal, 'read' | 'readSeal' | 'readSealBack' | 'readOffsets' | 'links'> => {
  const after = asRows(db.prepare(`SELECT ${COLUMNS} FROM entry WHERE offset > ? ORDER BY offset LIMIT ?`))
  const one = asRows(db.prepare(`SELECT ${COLUMNS} FROM entry WHERE offset = ?`))
  // The plus takes away the column's affinity, without which SQLite does not use an index over an expression.
  const ofSeal = asRows(
    db.prepare(`
      SELECT ${COLUMNS} FROM bucket CROSS JOIN entry
      WHERE bucket.number BETWEEN ? AND ? AND bucket.newest_received_at >= ?
        AND ${BUCKET_OF_ENTRY} = +bucket.number AND entry.kind = ${REPORT_KIND} AND entry.seal = ?
        AND entry.offset > ? AND entry.offset <= ? AND entry.received_at >= ?
      ORDER BY bucket.number, entry.offset LIMIT ?`),
  )
  const ofSealBack = asRows(
    db.prepare(`
      SELECT ${COLUMNS} FROM bucket CROSS JOIN entry
      WHERE bucket.number <= ? AND bucket.newest_received_at >= ? AND bucket.oldest_received_at <= ?
        AND ${BUCKET_OF_ENTRY} = +bucket.number AND entry.kind = ${REPORT_KIND} AND entry.seal = ?
        AND entry.offset < ? AND entry.received_at BETWEEN ? AND ?
      ORDER BY bucket.number DESC, entry.offset DESC LIMIT ?`),
  )
  const hashOf = db.prepare('SELECT hash FROM entry WHERE offset = ?')
  const removedBefore = db.prepare('SELECT hash_last AS hash FROM removed WHERE last = ?')
  const ascending = (offsets: readonly number[]): number[] => [...new Set(offsets)].sort((a, b) => a - b)
  const toEntry = ([offset, seal, kind, receivedAtMs, body]: Row): JournalEntry => {
    const sealId = seals.idOf(seal)
    if (sealId === null) throw new Error(`journal entry ${offset} names seal ${seal}, which has no id`)
    return { offset, sealId, kind: kindOf(kind), receivedAtMs, body }
  }
  const entries = (rows: unknown): JournalEntry[] => (rows as Row[]).map(toEntry)

  return {
    async read(afterOffset, limit, maxBytes = Number.POSITIVE_INFINITY) {
      if (maxBytes === Number.POSITIVE_INFINITY) return entries(after.all(afterOffset, limit))
      const read: JournalEntry[] = []
      let bytes = 0
      for (let from = afterOffset; read.length < limit && bytes < maxBytes; ) {
        const asked = Math.min(limit - read.length, ROWS_AT_ONCE)
        const rows = after.all(from, asked) as unknown as Row[]
        for (const row of rows) {
          if (bytes >= maxBytes) break
          const entry = toEntry(row)
          read.push(entry)
          bytes += entry.body.byteLength
          from = entry.offset
        }
        if (rows.length < asked) break
      }
      return read
    },
    async readSeal(sealId, fromReceivedMs, afterOffset, toOffset, limit) {
      const seal = seals.find(sealId)
      if (seal === null) return []
      const last = Math.min(toOffset, Number.MAX_SAFE_INTEGER)
      const first = Math.max(afterOffset, 0)
      const buckets = [bucketOf(first + 1), bucketOf(last)] as const
      const rows = ofSeal.all(...buckets, fromReceivedMs, seal, first, last, fromReceivedMs, limit)
      return entries(rows)
    },
    async readSealBack(sealId, { fromMs, toMs }, beforeOffset, limit) {
      const seal = seals.find(sealId)
      if (seal === null) return []
      const before = Math.min(beforeOffset, Number.MAX_SAFE_INTEGER)
      const until = Math.min(toMs, Number.MAX_SAFE_INTEGER)
      return entries(ofSealBack.all(bucketOf(before), fromMs, until, seal, before, fromMs, until, limit))
    },
    async readOffsets(offsets) {
      return entries(
        ascending(offsets)
          .map((offset) => one.get(offset))
          .filter((row) => row !== undefined),
      )
    },
    async links(offsets) {
      return ascending(offsets).flatMap((offset) => {
        const hash = hashOf.get(offset)?.hash as Uint8Array | undefined
        // What stood before it may be pruned: then the removed range still has its last hash.
        const before = hashOf.get(offset - 1)?.hash ?? removedBefore.get(offset - 1)?.hash ?? GENESIS_HASH
        return hash ? { offset, previousHash: before as Uint8Array, hash } : []
      })
    },
  }
}
