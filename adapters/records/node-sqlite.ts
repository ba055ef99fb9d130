import { chmodSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Preparing costs more than running a small statement; the texts of the house fit several times over. */
const CACHED_STATEMENTS = 256
/** Another process (a backup, the sqlite3 shell) may hold the file for a moment. */
const BUSY_TIMEOUT_MS = 5_000

export type NodeSqlite = SqliteDatabase & {
  /** Whether a transaction is open: SQLite itself ends one on some errors (disk full). */
  inTransaction(): boolean
  /** Whether the commits that follow wait for the disk, as they do from the start; not within a transaction. */
  waitForDisk(waits: boolean): void
}

const asKyselyStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
})

const open = (file: string): DatabaseSync => {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })
    chmodSync(file, 0o600)
    database.exec('pragma journal_mode = wal; pragma synchronous = full')
    return database
  } catch (error) {
    database?.close()
    throw new Error(`${file} can't be opened: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * Opens a SQLite file with `node:sqlite` in the form Kysely's SQLite driver expects. WAL with `synchronous=FULL`: a
 * commit that returned survives a power cut. Only the owner may read it: SQLite gives its side files the same mode.
 */
export const openNodeSqlite = (file: string): NodeSqlite => {
  const database = open(file)
  const cache = new Map<string, SqliteStatement>()
  return {
    prepare(text) {
      const known = cache.get(text)
      if (known) {
        // Newest last: the first key is always the one unused for longest.
        cache.delete(text)
        cache.set(text, known)
        return known
      }
      const statement = asKyselyStatement(database.prepare(text))
      cache.set(text, statement)
      if (cache.size > CACHED_STATEMENTS) cache.delete(cache.keys().next().value as string)
      return statement
    },
    close() {
      cache.clear()
      database.close()
    },
    inTransaction: () => database.isTransaction,
    waitForDisk: (waits) => database.exec(`pragma synchronous = ${waits ? 'full' : 'normal'}`),
  }
}
