import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate, NewerSchema } from './open-database.ts'

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

/** With parents. Node's own recursive mkdir (26.10) never comes back where a folder takes no others, such as /proc. */
const makeFolder = (dir: string): void => {
  if (existsSync(dir) && statSync(dir).isDirectory()) return
  if (!existsSync(dirname(dir))) makeFolder(dirname(dir))
  mkdirSync(dir, { mode: OWNER_ONLY })
}

const lock = (dir: string): DatabaseSync => {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(join(dir, 'lock.sqlite'))
    // The lock is the operating system's, on an open file: it ends with the process, however that ends. No WAL here: its
    // exclusive mode is taken at the first read, this one at the first write.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    migrate(db, dir, SCHEMA_GENERATIONS)
    return db
  } catch (error) {
    db?.close()
    if (error instanceof NewerSchema) throw error
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY)
      throw new Error(`DATA_DIR ${dir} can't be used: lock.sqlite in it: ${(error as Error).message}`, { cause: error })
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
    makeFolder(dir)
  } catch (error) {
    throw new Error(`DATA_DIR ${dir} can't be created: ${(error as Error).message}`)
  }
  const held = lock(dir)
  return {
    file: (name) => join(dir, name),
    close: () => held.close(),
  }
}
