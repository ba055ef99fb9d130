import type { DatabaseSync } from 'node:sqlite'
import type { SealNumbers } from '../seal-numbers.ts'
import { CHUNK_POSITIONS, type Chunks } from './chunks.ts'
import { countedRows, emptyRun, loadOpenRuns, type OpenRun, putBehind, rowsOf } from './open-runs.ts'
import type { PackedBatch } from './packed-batch.ts'
import { createPositionLog, needsSweep, type RowGroup } from './position-log.ts'
import { joinRows, type Rows, STRIDE } from './position-rows.ts'

/** What one write changes in memory, once it is on disk. */
type Change = {
  /** Runs that grew, with their new count and the oldest log row they stand in. */
  readonly grown: Map<number, { readonly run: OpenRun; readonly count: number; oldestLog: number }>
  readonly sealed: Set<number>
  logGrowth: number
}

export type PositionWriter = {
  /** Writes storable positions in one transaction. Throws when nothing of it was stored. */
  write(batch: PackedBatch): void
  /** A seal's positions that are in no chunk yet, in order of writing; null when there are none. */
  openRows(seal: number): Rows | null
}

const loadSealedTo = (db: DatabaseSync): Map<number, number> =>
  new Map(
    db
      .prepare('SELECT number, sealed_to FROM seal')
      .all()
      .map((row) => [Number(row.number), Number(row.sealed_to)]),
  )

type Deps = { readonly db: DatabaseSync; readonly seals: SealNumbers; readonly chunks: Chunks }

/** The one hand that writes: batches go to the log, a seal that has enough gets a chunk, old log entries are swept. */
export const createPositionWriter = ({ db, seals, chunks }: Deps): PositionWriter => {
  const log = createPositionLog(db)
  const markSealed = db.prepare('UPDATE seal SET sealed_to = ? WHERE number = ?')
  const open = loadOpenRuns(log, loadSealedTo(db))
  let logBytes = log.bytes()
  let openCount = [...open.values()].reduce((sum, { count }) => sum + count, 0)

  /** A seal's new rows go into a chunk with its open ones when these are enough, else behind the open ones. */
  const place = (group: RowGroup, logId: number, change: Change): RowGroup | null => {
    const { seal, rows, firstRow, count } = group
    const run = open.get(seal) ?? emptyRun(logId)
    if (run.count + count >= CHUNK_POSITIONS) {
      chunks.store(seal, joinRows([countedRows(run), rows.subarray(firstRow * STRIDE, (firstRow + count) * STRIDE)]))
      markSealed.run(logId - 1, seal) // what is sealed now goes into no log entry
      change.sealed.add(seal)
      return null
    }
    putBehind(run, rows, firstRow, count)
    change.grown.set(seal, { run, count: run.count + count, oldestLog: run.oldestLog })
    return group
  }

  /** Removes old log entries; seals with open positions in them write all of theirs anew. */
  const sweep = (logged: Map<number, RowGroup>, logId: number, change: Change): void => {
    const to = needsSweep(logBytes, openCount) ? log.sweepTo() : null
    if (to === null) return
    for (const [seal, run] of open) {
      if (run.oldestLog > to || change.sealed.has(seal)) continue
      const count = change.grown.get(seal)?.count ?? run.count
      change.grown.set(seal, { run, count, oldestLog: logId })
      logged.set(seal, { seal, rows: rowsOf(run, count), firstRow: 0, count })
    }
    change.logGrowth -= log.removeTo(to)
  }

  const store = ({ seals: bySeal, rows }: PackedBatch): Change => {
    const change: Change = { grown: new Map(), sealed: new Set(), logGrowth: 0 }
    const logId = log.nextId()
    const logged = new Map<number, RowGroup>()
    let firstRow = 0
    for (const { sealId, count } of bySeal) {
      const group = place({ seal: seals.take(sealId), rows, firstRow, count }, logId, change)
      if (group) logged.set(group.seal, group)
      firstRow += count
    }
    sweep(logged, logId, change)
    if (logged.size > 0) change.logGrowth += log.append([...logged.values()])
    return change
  }

  const apply = ({ grown, sealed, logGrowth }: Change): void => {
    for (const seal of sealed) {
      openCount -= open.get(seal)?.count ?? 0
      open.delete(seal)
    }
    for (const [seal, { run, count, oldestLog }] of grown) {
      openCount += count - run.count
      run.count = count
      run.oldestLog = oldestLog
      open.set(seal, run)
    }
    logBytes += logGrowth
  }

  return {
    write(batch) {
      db.exec('BEGIN IMMEDIATE')
      try {
        const change = store(batch)
        db.exec('COMMIT')
        apply(change)
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK') // a full disk has rolled back by itself already
        seals.forget()
        throw error
      }
    },
    openRows(seal) {
      const run = open.get(seal)
      return run ? countedRows(run) : null
    },
  }
}
