import type { DatabaseSync } from 'node:sqlite'
import type { Logger } from 'pino'
import type { SealId } from '../../domain/ids.ts'
import { openDatabase } from '../open-database.ts'
import { createSealNumbers } from '../seal-numbers.ts'
import { createChunks } from './chunks.ts'
import { AT, mergeRows, positionAt, type Rows, STRIDE } from './position-rows.ts'
import { createPositionWriter } from './position-writer.ts'
import type { Position, Positions, RejectedPosition } from './positions.ts'
import { POSITIONS_MIGRATIONS } from './positions-schema.ts'
import { unstorable } from './unstorable.ts'

/** Bytes; a chunk takes about 1,500, of which two fit a page of 4,096 and leave a quarter of it empty. */
const PAGE_BYTES = 8_192

/**
 * Pages that may wait beside the file before they are brought into it: 1 MB, some 40,000 positions. SQLite's own 1,000 pages are
 * 8 MB at this page size, as much as half a million positions take in chunks.
 */
const WAITING_PAGES = 128

/** The good positions of a batch by seal, and the others with their reason. */
const sortOut = (batch: readonly Position[]) => {
  const rejected: RejectedPosition[] = []
  const bySeal = new Map<SealId, Position[]>()
  for (const [index, position] of batch.entries()) {
    const reason = unstorable(position)
    const list = bySeal.get(position.sealId)
    if (reason !== null) rejected.push({ index, reason })
    else if (list) list.push(position)
    else bySeal.set(position.sealId, [position])
  }
  return { rejected, bySeal }
}

const positionsBetween = (rows: Rows, sealId: SealId, fromMs: number, toMs: number): Position[] => {
  const found: Position[] = []
  for (let row = 0; row < rows.length / STRIDE; row += 1) {
    const atMs = rows[row * STRIDE + AT] as number
    if (atMs >= fromMs && atMs <= toMs) found.push(positionAt(rows, row, sealId))
  }
  return found
}

/** The positions on a database that was opened with `POSITIONS_MIGRATIONS`; closes it at `close`. */
export const createSqlitePositions = ({ db }: { readonly db: DatabaseSync }): Positions => {
  const seals = createSealNumbers(db)
  const chunks = createChunks(db)
  const writer = createPositionWriter({ db, seals, chunks })
  return {
    async write(batch) {
      const { rejected, bySeal } = sortOut(batch)
      if (bySeal.size > 0) writer.write(bySeal)
      return { rejected }
    },
    async track(sealId, fromMs, toMs) {
      const seal = seals.find(sealId)
      if (seal === null) return []
      const rows = chunks.overlapping(seal, fromMs, toMs)
      return positionsBetween(mergeRows([...rows, writer.openRows(seal) ?? new Float64Array(0)]), sealId, fromMs, toMs)
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
export const openSqlitePositions = (deps: { readonly file: string; readonly log: Logger }): Positions => {
  const db = openDatabase(deps.file, POSITIONS_MIGRATIONS, PAGE_BYTES)
  db.exec(`PRAGMA wal_autocheckpoint = ${WAITING_PAGES}`)
  const positions = createSqlitePositions({ db })
  deps.log.debug({ file: deps.file }, 'positions: opened')
  return positions
}
