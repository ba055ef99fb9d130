import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from './open-database.ts'

/** Grows when the folder as a whole changes in a way the stores inside can't tell by themselves. */
const SCHEMA_GENERATIONS = ['CREATE TABLE IF NOT EXISTS generation (number INTEGER)'] as const

const OWNER_ONLY = 0o700

/** SQLite's primary result code for a lock held by somebody else (sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5

export type DataFolder = {
  /** The path of a file inside. */
  file(name: string): string
  close(): void
}

const lock = (dir: string): DatabaseSync => {
  const db = new DatabaseSync(join(dir, 'lock.sqlite'))
  try {
    // The lock is the operating system's, on an open file: it ends with the process, however that ends. No WAL here: its
    // exclusive mode is taken at the first read, this one at the first write.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    migrate(db, dir, SCHEMA_GENERATIONS)
    return db
  } catch (error) {
    db.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
    throw new Error(`DATA_DIR ${dir} is in use by another Sealtrail: stop that one or set another DATA_DIR`)
  }
}

/**
 * Creates the folder when there is none (readable by its owner only) and takes it for this process.
 *
 * Throws one line for the operator when another process holds it or when newer code wrote it.
 */
export const openDataFolder = (dir: string): DataFolder => {
  try {
    mkdirSync(dir, { recursive: true, mode: OWNER_ONLY })
  } catch (error) {
    throw new Error(`DATA_DIR ${dir} can't be created: ${(error as Error).message}`)
  }
  const held = lock(dir)
  return {
    file: (name) => join(dir, name),
    close: () => held.close(),
  }
}
