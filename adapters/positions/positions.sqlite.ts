import type { DatabaseSync } from 'node:sqlite'
import type { SealId } from '../../domain/ids.ts'
import { openDatabase } from '../open-database.ts'
import { createSealNumbers } from '../seal-numbers.ts'
import { createChunks } from './chunks.ts'
import { type PackedBatch, packBatch } from './packed-batch.ts'
import { AT, mergeRows, positionAt, type Rows, STRIDE } from './position-rows.ts'
import { createPositionWriter } from './position-writer.ts'
import type { Position, Positions } from './positions.ts'
import { POSITIONS_MIGRATIONS } from './positions-schema.ts'

/** Bytes; a chunk takes about 1,500, of which two fit a page of 4,096 and leave a quarter of it empty. */
const PAGE_BYTES = 8_192

/**
 * Pages that may wait beside the file before they are brought into it: 1 MB, some 40,000 positions. SQLite's own 1,000 pages are
 * 8 MB at this page size, as much as half a million positions take in chunks.
 */
const WAITING_PAGES = 128

const positionsBetween = (rows: Rows, sealId: SealId, fromMs: number, toMs: number): Position[] => {
  const found: Position[] = []
  for (let row = 0; row < rows.length / STRIDE; row += 1) {
    const atMs = rows[row * STRIDE + AT] as number
    if (atMs >= fromMs && atMs <= toMs) found.push(positionAt(rows, row, sealId))
  }
  return found
}

/** The embedded history as rows: what a thread of its own answers. */
export type PositionRowsStore = {
  /** Writes storable positions in one transaction. Rejects when nothing of it was stored. */
  write(batch: PackedBatch): Promise<void>
  /** A seal's rows between two times, with others around them, ascending, each time once. */
  rowsOf(sealId: SealId, fromMs: number, toMs: number): Promise<Rows>
  check(): Promise<void>
  close(): Promise<void>
}

/** The rows on a database that was opened with `POSITIONS_MIGRATIONS`; closes it at `close`. */
export const createPositionRowsStore = ({ db }: { readonly db: DatabaseSync }): PositionRowsStore => {
  const seals = createSealNumbers(db)
  const chunks = createChunks(db)
  const writer = createPositionWriter({ db, seals, chunks })
  return {
    async write(batch) {
      writer.write(batch)
    },
    async rowsOf(sealId, fromMs, toMs) {
      const seal = seals.find(sealId)
      if (seal === null) return NO_ROWS
      return mergeRows([...chunks.overlapping(seal, fromMs, toMs), writer.openRows(seal) ?? NO_ROWS])
    },
    async check() {
      db.prepare('SELECT count(*) FROM seal').get()
    },
    async close() {
      if (db.isOpen) db.close()
    },
  }
}
const NO_ROWS: Rows = new Float64Array(0)

/** The port over rows, wherever they are kept. */
export const positionsOver = (store: PositionRowsStore): Positions => ({
  async write(batch) {
    const { packed, rejected } = packBatch(batch)
    if (packed.seals.length > 0) await store.write(packed)
    return { rejected }
  },
  track: async (sealId, fromMs, toMs) =>
    positionsBetween(await store.rowsOf(sealId, fromMs, toMs), sealId, fromMs, toMs),
  check: store.check,
  close: store.close,
})

/**
 * Opens the embedded history of positions, one SQLite file of its own.
 *
 * A write is one fsynced transaction: all of a batch but the rejected, or nothing. About 12 bytes a position on disk once a
 * seal has 120, a day of one seal in about a millisecond. Values are kept to the units documented at `Rows`.
 */
export const openPositionRowsStore = (file: string): PositionRowsStore => {
  const db = openDatabase(file, POSITIONS_MIGRATIONS, PAGE_BYTES)
  db.exec(`PRAGMA wal_autocheckpoint = ${WAITING_PAGES}`)
  return createPositionRowsStore({ db })
}

/** The same in this thread; a running platform has it in one of its own (positions.threaded.ts). */
export const openSqlitePositions = ({ file }: { readonly file: string }): Positions =>
  positionsOver(openPositionRowsStore(file))
