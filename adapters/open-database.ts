import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Thrown when a file or folder was written by newer code; the message is one line for the operator. */
export class NewerSchema extends Error {
  constructor(what: string, found: number, known: number) {
    super(`${what} has schema ${found}, expected at most ${known}: it was written by a newer Sealtrail, start that one`)
    this.name = 'NewerSchema'
  }
}

const schemaOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.user_version)

/** Brings `db` to schema `migrations.length`: one transaction a step, so that a crash leaves a whole step or none. */
export const migrate = (db: DatabaseSync, what: string, migrations: readonly string[]): void => {
  const found = schemaOf(db)
  if (found > migrations.length) throw new NewerSchema(what, found, migrations.length)
  for (const [index, migration] of migrations.entries()) {
    if (index < found) continue
    db.exec(`BEGIN IMMEDIATE; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

/**
 * Opens an SQLite file whose commits survive a power cut, and migrates it. The parent folder must exist.
 *
 * `pageBytes` holds for a new file. WAL with synchronous=FULL: one fsync a commit. `fullfsync` matters on macOS only, where fsync stops at the drive's cache.
 * Only the owner may read it: SQLite gives its side files the same mode. Throws `NewerSchema`, or SQLite's own error with the file named.
 */
export const openDatabase = (file: string, migrations: readonly string[], pageBytes = 4_096): DatabaseSync => {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { timeout: 5_000 })
    chmodSync(file, 0o600)
    db.exec(`
      PRAGMA page_size = ${pageBytes};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA checkpoint_fullfsync = ON;
      PRAGMA journal_size_limit = 67108864;
    `)
    migrate(db, file, migrations)
    return db
  } catch (error) {
    db?.close()
    if (error instanceof NewerSchema) throw error
    throw new Error(`${file} can't be opened: ${(error as Error).message}`, { cause: error })
  }
}
