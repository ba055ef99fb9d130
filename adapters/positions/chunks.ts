import type { DatabaseSync } from 'node:sqlite'
import { packColumns, unpackColumns } from './pack-columns.ts'
import { AT, mergeRows, type Rows, STRIDE } from './position-rows.ts'

/** Positions in a chunk: fewer cost bytes, more cost time to read a day (DESIGN 4, "Stores"). */
export const CHUNK_POSITIONS = 120

/**
 * Older chunks that new rows may be woven into. A late buffer or a repetition touches a few; rows scattered over more than
 * this stay a chunk of their own, which costs nothing but a longer read.
 */
const WOVEN_CHUNKS = 64

export type Chunks = {
  /** Keeps a seal's rows, woven into the chunks they overlap. Call within a transaction. */
  store(seal: number, rows: Rows): void
  /** Rows of the chunks that touch fromMs…toMs, in no order, with others around them. */
  overlapping(seal: number, fromMs: number, toMs: number): Rows[]
}

const firstAt = (rows: Rows): number => rows[AT] as number
const lastAt = (rows: Rows): number => rows[rows.length - STRIDE + AT] as number

/** Rows in portions as even as can be, each of about `CHUNK_POSITIONS`. */
const portions = (rows: Rows): Rows[] => {
  const count = rows.length / STRIDE
  const parts = Math.max(1, Math.round(count / CHUNK_POSITIONS))
  const edge = (part: number): number => Math.round((count * part) / parts) * STRIDE
  return Array.from({ length: parts }, (_, part) => rows.subarray(edge(part), edge(part + 1)))
}

export const createChunks = (db: DatabaseSync): Chunks => {
  const insert = db.prepare('INSERT INTO chunk (seal, first_at, last_at, rows) VALUES (?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM chunk WHERE id = ?')
  const touching = db.prepare('SELECT id, rows FROM chunk WHERE seal = ? AND last_at >= ? AND first_at <= ? LIMIT ?')
  const unpacked = (found: readonly Record<string, unknown>[]): Rows[] =>
    found.map(({ rows }) => unpackColumns(rows as Uint8Array, STRIDE))

  return {
    store(seal, rows) {
      let merged = mergeRows([rows])
      const older = touching.all(seal, firstAt(merged), lastAt(merged), WOVEN_CHUNKS + 1)
      if (older.length > 0 && older.length <= WOVEN_CHUNKS) {
        merged = mergeRows([...unpacked(older), merged])
        for (const { id } of older) remove.run(Number(id))
      }
      for (const part of portions(merged)) insert.run(seal, firstAt(part), lastAt(part), packColumns(part, STRIDE))
    },
    overlapping: (seal, fromMs, toMs) => unpacked(touching.all(seal, fromMs, toMs, -1)),
  }
}
