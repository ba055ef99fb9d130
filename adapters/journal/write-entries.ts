import type { DatabaseSync } from 'node:sqlite'
import type { SealNumbers } from '../seal-numbers.ts'
import { entryHash } from './entry-hash.ts'
import type { NewEntry } from './journal.ts'
import { bucketOf, kindNumber } from './journal-schema.ts'

export type EntryWriter = {
  /** Offset of the newest durable entry; 0 when there is none. */
  head(): number
  /**
   * Writes entries in one transaction with what `alongside` does, and returns the offset of the first; they follow each
   * other. Throws when nothing of it was stored; the writer stays usable.
   */
  commit(entries: readonly NewEntry[], alongside?: (firstOffset: number) => void): number
}

type Head = { readonly offset: number; readonly hash: Uint8Array }

/** The one hand that writes to a journal file: gives offsets, links hashes, keeps buckets and head in the same commit. */
export const createEntryWriter = (db: DatabaseSync, seals: SealNumbers): EntryWriter => {
  const insert = db.prepare('INSERT INTO entry (offset, seal, kind, received_at, hash, body) VALUES (?, ?, ?, ?, ?, ?)')
  const widenBucket = db.prepare(`
    INSERT INTO bucket VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE SET
      oldest_received_at = min(oldest_received_at, excluded.oldest_received_at),
      newest_received_at = max(newest_received_at, excluded.newest_received_at)`)
  const moveHead = db.prepare('UPDATE head SET offset = ?, hash = ?')
  const readHead = db.prepare('SELECT offset, hash FROM head')

  const loadHead = (): Head => {
    const row = readHead.get()
    if (!row) throw new Error('the journal has no head record: the file was changed by other hands')
    return { offset: Number(row.offset), hash: row.hash as Uint8Array }
  }
  let head = loadHead()

  const insertAll = (entries: readonly NewEntry[], after: Head): Head => {
    let { offset, hash } = after
    let oldest = Number.POSITIVE_INFINITY
    let newest = Number.NEGATIVE_INFINITY
    for (const entry of entries) {
      offset += 1
      hash = entryHash(hash, offset, entry)
      // No row comes back; `run` would make an object of what has changed, a tenth of the time of an insert (docs/decisions/0159).
      insert.get(offset, seals.take(entry.sealId), kindNumber(entry.kind), entry.receivedAtMs, hash, entry.body)
      if (entry.receivedAtMs < oldest) oldest = entry.receivedAtMs
      if (entry.receivedAtMs > newest) newest = entry.receivedAtMs
    }
    // A batch over a bucket's edge widens each of its buckets by all of it: a bucket may be looked at in vain, never missed.
    for (let bucket = bucketOf(after.offset + 1); bucket <= bucketOf(offset); bucket += 1) {
      widenBucket.run(bucket, oldest, newest)
    }
    moveHead.run(offset, hash)
    return { offset, hash }
  }

  const undo = (): void => {
    if (db.isTransaction) db.exec('ROLLBACK') // a full disk has rolled back by itself already
    seals.forget()
    head = loadHead()
  }

  return {
    head: () => head.offset,
    commit(entries, alongside) {
      db.exec('BEGIN IMMEDIATE')
      try {
        const before = head
        alongside?.(before.offset + 1)
        const after = insertAll(entries, before)
        db.exec('COMMIT')
        head = after
        return before.offset + 1
      } catch (error) {
        undo()
        throw error
      }
    },
  }
}
