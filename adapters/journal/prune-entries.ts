import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { SealId } from '../../domain/ids.ts'
import type { SealNumbers } from '../seal-numbers.ts'
import { GENESIS_HASH } from './entry-hash.ts'
import { BUCKET_ENTRIES, PRUNED_KIND } from './journal-schema.ts'
import { encodeRanges, parseRanges, type RemovedRange } from './removed-ranges.ts'
import type { EntryWriter } from './write-entries.ts'

/** Rows looked at in one transaction: a few milliseconds, so that appends wait no longer. */
const BATCH_ROWS = 1_024

type Row = { offset: number; seal: number; kind: number; received_at: number; hash: Uint8Array }
type Run = { -readonly [Key in keyof RemovedRange]: RemovedRange[Key] }
type Deps = {
  readonly db: DatabaseSync
  readonly seals: SealNumbers
  readonly writer: EntryWriter
  /** True when the journal is to be closed: what is left goes another time. */
  readonly isClosing: () => boolean
}

const prepareAll = (db: DatabaseSync) => ({
  buckets: db.prepare('SELECT number FROM bucket WHERE oldest_received_at < ? ORDER BY number'),
  rows: db.prepare(`
    SELECT offset, seal, kind, received_at, hash FROM entry WHERE offset BETWEEN ? AND ? ORDER BY offset LIMIT ${BATCH_ROWS}`),
  body: db.prepare('SELECT body FROM entry WHERE offset = ?'),
  hashOf: db.prepare('SELECT hash FROM entry WHERE offset = ?'),
  endingAt: db.prepare('SELECT first, last, hash_before, hash_last FROM removed WHERE last = ?'),
  startingAt: db.prepare('SELECT first, last, hash_before, hash_last FROM removed WHERE first = ?'),
  supersedes: db.prepare('SELECT 1 FROM removed WHERE first <= ? AND last >= ? AND attested_by <> ?'),
  forget: db.prepare('DELETE FROM removed WHERE first BETWEEN ? AND ?'),
  remember: db.prepare('INSERT INTO removed VALUES (?, ?, ?, ?, ?)'),
  remove: db.prepare('DELETE FROM entry WHERE offset BETWEEN ? AND ?'),
  narrow: db.prepare(`
    UPDATE bucket SET oldest_received_at = left_over.oldest FROM
      (SELECT min(received_at) AS oldest FROM entry WHERE offset BETWEEN ? AND ?) AS left_over
    WHERE number = ? AND left_over.oldest IS NOT NULL`),
  drop: db.prepare(
    'DELETE FROM bucket WHERE number = ? AND NOT EXISTS (SELECT 1 FROM entry WHERE offset BETWEEN ? AND ?)',
  ),
})
type Statements = ReturnType<typeof prepareAll>

const rangeOf = (row: Record<string, unknown> | undefined): RemovedRange | null =>
  row
    ? {
        first: Number(row.first),
        last: Number(row.last),
        hashBefore: row.hash_before as Uint8Array,
        hashLast: row.hash_last as Uint8Array,
      }
    : null

/** The range that begins with `row`; it takes in an older range that ends right before. */
const startRun = (sql: Statements, row: Row): Run => {
  const before = rangeOf(sql.endingAt.get(row.offset - 1))
  if (before) return { ...before, last: row.offset, hashLast: row.hash }
  const hashBefore = row.offset === 1 ? GENESIS_HASH : sql.hashOf.get(row.offset - 1)?.hash
  if (!hashBefore) throw new Error(`journal entry ${row.offset} has nothing before it: run verify, nothing was removed`)
  return { first: row.offset, last: row.offset, hashBefore: hashBefore as Uint8Array, hashLast: row.hash }
}

/** Neighbours that leave together, older removed ranges between and beside them included. */
const collectRuns = (sql: Statements, leaving: readonly Row[]): RemovedRange[] => {
  const runs: Run[] = []
  let run: Run | undefined
  for (const [index, row] of leaving.entries()) {
    if (run?.last === row.offset - 1) {
      run.last = row.offset
      run.hashLast = row.hash
    } else {
      run = startRun(sql, row)
      runs.push(run)
    }
    if (leaving[index + 1]?.offset === row.offset + 1) continue
    const after = rangeOf(sql.startingAt.get(row.offset + 1))
    if (after) Object.assign(run, { last: after.last, hashLast: after.hashLast })
  }
  return runs
}

/** Removes the runs and keeps them as ranges that the `pruned` entry at `attestedBy` vouches for. */
const removeRuns = (sql: Statements, runs: readonly RemovedRange[], attestedBy: number): void => {
  for (const { first, last, hashBefore, hashLast } of runs) {
    sql.forget.run(first, last)
    sql.remember.run(first, last, hashBefore, hashLast, attestedBy)
    sql.remove.run(first, last)
  }
}

/**
 * `prune(beforeMs, keepFrom, nowMs)`: removal in small transactions, yielding to appends between two; answers how many
 * entries left. An entry of kind `pruned` leaves only when newer ones vouch for all that it vouches for.
 */
export const createEntryPruner = ({ db, seals, writer, isClosing }: Deps) => {
  const sql = prepareAll(db)

  const isSuperseded = (offset: number): boolean =>
    parseRanges(sql.body.get(offset)?.body as Uint8Array).every(
      ({ first, last }) => sql.supersedes.get(first, last, offset) !== undefined,
    )

  const removableBefore = (beforeMs: number, keepFrom: ReadonlyMap<SealId, number>) => {
    const keptSeals = new Map<number, number>()
    for (const [sealId, offset] of keepFrom) {
      const seal = seals.find(sealId)
      if (seal !== null) keptSeals.set(seal, offset)
    }
    return (row: Row): boolean => {
      if (row.received_at >= beforeMs) return false
      if (row.offset >= (keptSeals.get(row.seal) ?? Number.POSITIVE_INFINITY)) return false
      return row.kind !== PRUNED_KIND || isSuperseded(row.offset)
    }
  }

  const removeRows = (leaving: readonly Row[], nowMs: number): void => {
    if (leaving.length === 0) return
    const runs = collectRuns(sql, leaving)
    const attestation = { sealId: '', kind: 'pruned', receivedAtMs: nowMs, body: encodeRanges(runs) } as const
    writer.commit([attestation], (attestedBy) => removeRuns(sql, runs, attestedBy))
  }

  const pruneBucket = async (bucket: number, removable: (row: Row) => boolean, nowMs: number): Promise<number> => {
    const end = (bucket + 1) * BUCKET_ENTRIES - 1
    let from = bucket * BUCKET_ENTRIES
    let removed = 0
    while (from <= end && !isClosing()) {
      const rows = sql.rows.all(from, end) as Row[]
      const leaving = rows.filter(removable)
      removeRows(leaving, nowMs)
      removed += leaving.length
      from = rows.length < BATCH_ROWS ? end + 1 : (rows.at(-1) as Row).offset + 1
      await setImmediate() // appends that came meanwhile go first
    }
    sql.narrow.run(bucket * BUCKET_ENTRIES, end, bucket)
    sql.drop.run(bucket, bucket * BUCKET_ENTRIES, end)
    return removed
  }

  return async (beforeMs: number, keepFrom: ReadonlyMap<SealId, number>, nowMs: number): Promise<number> => {
    const removable = removableBefore(beforeMs, keepFrom)
    let removed = 0
    for (const { number } of sql.buckets.all(beforeMs)) removed += await pruneBucket(Number(number), removable, nowMs)
    return removed
  }
}
