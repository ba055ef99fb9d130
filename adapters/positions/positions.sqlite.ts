import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../open-database.ts'
import { createSealNumbers } from '../seal-numbers.ts'
import { createChunks } from './chunks.ts'
import { mergeRows, NO_ROWS } from './position-rows.ts'
import { type PositionRowsStore, positionsOver } from './position-rows-store.ts'
import { createPositionWriter } from './position-writer.ts'
import type { Positions } from './positions.ts'
import { POSITIONS_MIGRATIONS } from './positions-schema.ts'

/** Bytes; a chunk takes about 1,500, of which two fit a page of 4,096 and leave a quarter of it empty. */
const PAGE_BYTES = 8_192

/**
 * Pages that may wait beside the file before they are brought into it: 1 MB, some 40,000 positions. SQLite's own 1,000 pages are
 * 8 MB at this page size, as much as half a million positions take in chunks.
 */
const WAITING_PAGES = 128

/** The rows on a database that was opened with `POSITIONS_MIGRATIONS`; closes it at `close`. */
export const createPositionRowsStore = ({ db }: { readonly db: DatabaseSync }): PositionRowsStore => {
  const seals = createSealNumbers(db)
  const chunks = createChunks(db)
  const writer = createPositionWriter({ db, seals, chunks })
  return {
    async write(batch) {
      writer.write(batch)
      return []
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
