import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SealNumbers } from '../seal-numbers.ts'
import { GENESIS_HASH } from './entry-hash.ts'
import type { Journal, JournalEntry } from './journal.ts'
import { BUCKET_OF_ENTRY, bucketOf, kindOf, REPORT_KIND } from './journal-schema.ts'

const COLUMNS = 'entry.offset, entry.seal, entry.kind, entry.received_at, entry.body'
type Row = [offset: number, seal: number, kind: number, receivedAt: number, body: Uint8Array]

/** An entry without its body, and how many bytes that has. */
type Head = [offset: number, seal: number, kind: number, receivedAt: number, bytes: number]
/** A portion of the line; their bodies are one piece of memory. */
const HEADS_AT_ONCE = 250

/** Those from the first on whose bodies do not have `maxBytes` before them. */
const within = (heads: readonly Head[], maxBytes: number): readonly Head[] => {
  let bytes = 0
  const first = heads.findIndex((head) => {
    if (bytes >= maxBytes) return true
    bytes += head[4]
    return false
  })
  return first < 0 ? heads : heads.slice(0, first)
}

const asRows = (statement: StatementSync): StatementSync => {
  statement.setReturnArrays(true) // half the cost of objects on the hot path
  return statement
}

/** The reading half of the journal port. Every call reads what is committed, nothing else. */
export const createEntryReader = (
  db: DatabaseSync,
  seals: SealNumbers,
): Pick<Journal, 'read' | 'readSeal' | 'readSealBack' | 'readOffsets' | 'links'> => {
  // With a limit that is a plain parameter SQLite prepares a statement anew at every run (docs/decisions/0163).
  const headsAfter = asRows(
    db.prepare(`
      SELECT offset, seal, kind, received_at, octet_length(body) FROM entry WHERE offset > ? ORDER BY offset LIMIT ? + 0`),
  )
  // Bytes that are taken for text and back stay what they are (sqlite.org/lang_expr.html, "CAST expressions").
  const bodiesBetween = asRows(
    db.prepare(`
      SELECT CAST(group_concat(body, '') AS BLOB)
      FROM (SELECT body FROM entry WHERE offset > ? AND offset <= ? ORDER BY offset)`),
  )
  const begin = db.prepare('BEGIN')
  const end = db.prepare('COMMIT')
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
  const toEntry = (
    offset: number,
    seal: number,
    kind: number,
    receivedAtMs: number,
    body: Uint8Array,
  ): JournalEntry => {
    const sealId = seals.idOf(seal)
    if (sealId === null) throw new Error(`journal entry ${offset} names seal ${seal}, which has no id`)
    return { offset, sealId, kind: kindOf(kind), receivedAtMs, body }
  }
  const entries = (rows: unknown): JournalEntry[] => (rows as Row[]).map((row) => toEntry(...row))

  /**
   * The way of the line, in two looks at the same rows: a body in a column of its own becomes a piece of memory outside of
   * V8's heap, and that costs two thirds of what a row does.
   */
  const next = (afterOffset: number, limit: number, maxBytes: number): JournalEntry[] => {
    begin.run()
    try {
      const heads = within(headsAfter.all(afterOffset, limit) as unknown as Head[], maxBytes)
      const last = heads.at(-1)
      if (!last) return []
      const [bodies] = bodiesBetween.get(afterOffset, last[0]) as unknown as [Uint8Array]
      let at = 0
      return heads.map(([offset, seal, kind, receivedAtMs, bytes]) => {
        at += bytes
        return toEntry(offset, seal, kind, receivedAtMs, bodies.subarray(at - bytes, at))
      })
    } finally {
      end.run()
    }
  }

  return {
    async read(afterOffset, limit, maxBytes = Number.POSITIVE_INFINITY) {
      const read: JournalEntry[] = []
      let bytes = 0
      for (let from = afterOffset; read.length < limit && bytes < maxBytes; ) {
        const asked = Math.min(limit - read.length, HEADS_AT_ONCE)
        const some = next(from, asked, maxBytes - bytes)
        for (const entry of some) {
          read.push(entry)
          bytes += entry.body.byteLength
          from = entry.offset
        }
        if (some.length < asked) break
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
