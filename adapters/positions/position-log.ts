import type { DatabaseSync } from 'node:sqlite'
import { packColumns, unpackColumns } from './pack-columns.ts'
import { type Rows, STRIDE } from './position-rows.ts'

/** `count` rows of one seal, from row `firstRow` of `rows`. */
export type RowGroup = {
  readonly seal: number
  readonly rows: Rows
  readonly firstRow: number
  readonly count: number
}
export type LogEntry = { readonly id: number; readonly groups: readonly RowGroup[] }

export type PositionLog = {
  /** The id that the next entry will have. */
  nextId(): number
  /** Appends one entry; answers its size in bytes. */
  append(groups: readonly RowGroup[]): number
  /** The newest of the few oldest entries, which one sweep takes together; null when there is none. */
  sweepTo(): number | null
  /** Removes the entries up to this one; answers their size in bytes. */
  removeTo(id: number): number
  bytes(): number
  entries(): Iterable<LogEntry>
}

/** Columns of `log.groups`: seal number, count of rows. */
const GROUP_STRIDE = 2

/** What a position takes in the log, about; the log is swept when it holds more than twice what is open. */
const BYTES_PER_POSITION = 20
const SLACK_BYTES = 1 << 20
/** Entries swept by one write, so that no write waits for a long sweep. */
const SWEPT_ENTRIES = 4

/** Whether so much of the log is in chunks by now that old entries should be swept. */
export const needsSweep = (logBytes: number, openPositions: number): boolean =>
  logBytes > 2 * BYTES_PER_POSITION * openPositions + SLACK_BYTES

const pack = (groups: readonly RowGroup[]) => {
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const joined = new Float64Array(total * STRIDE)
  let end = 0
  for (const { rows, firstRow, count } of groups) {
    for (let at = firstRow * STRIDE; at < (firstRow + count) * STRIDE; at += 1) joined[end++] = rows[at] as number
  }
  const counts = Float64Array.from(groups.flatMap(({ seal, count }) => [seal, count]))
  return { groups: packColumns(counts, GROUP_STRIDE), rows: packColumns(joined, STRIDE) }
}

const unpack = (packedGroups: Uint8Array, packedRows: Uint8Array): RowGroup[] => {
  const counts = unpackColumns(packedGroups, GROUP_STRIDE)
  const rows = unpackColumns(packedRows, STRIDE)
  const groups: RowGroup[] = []
  let firstRow = 0
  for (let at = 0; at < counts.length; at += GROUP_STRIDE) {
    const count = counts[at + 1] as number
    groups.push({ seal: counts[at] as number, rows, firstRow, count })
    firstRow += count
  }
  return groups
}

/** The log of batches on disk. Everything happens within the caller's transaction. */
export const createPositionLog = (db: DatabaseSync): PositionLog => {
  const insert = db.prepare('INSERT INTO log (groups, rows) VALUES (?, ?)')
  const oldest = db.prepare('SELECT id FROM log ORDER BY id LIMIT ?')
  const nextId = db.prepare("SELECT coalesce(max(seq), 0) + 1 AS id FROM sqlite_sequence WHERE name = 'log'")
  const remove = db.prepare('DELETE FROM log WHERE id <= ?')
  const size = db.prepare('SELECT coalesce(sum(length(groups) + length(rows)), 0) AS bytes FROM log WHERE id <= ?')
  const all = db.prepare('SELECT id, groups, rows FROM log ORDER BY id')
  const bytesTo = (id: number): number => Number(size.get(id)?.bytes)
  return {
    nextId: () => Number(nextId.get()?.id),
    append(groups) {
      const packed = pack(groups)
      insert.run(packed.groups, packed.rows)
      return packed.groups.length + packed.rows.length
    },
    sweepTo() {
      const newest = oldest.all(SWEPT_ENTRIES).at(-1)
      return newest ? Number(newest.id) : null
    },
    removeTo(id) {
      const bytes = bytesTo(id)
      remove.run(id)
      return bytes
    },
    bytes: () => bytesTo(Number.MAX_SAFE_INTEGER),
    *entries() {
      for (const { id, groups, rows } of all.iterate()) {
        yield { id: Number(id), groups: unpack(groups as Uint8Array, rows as Uint8Array) }
      }
    },
  }
}
