import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, sql } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { demandMigrated, migrate } from './migrate.ts'
import { type NodeSqlite, openNodeSqlite } from './node-sqlite.ts'
import type { Records, Stores } from './records.ts'
import type { Schema } from './schema.ts'
import { SQLITE } from './sql-differences.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'
import { createThreadedStatistics } from './statistics.threaded.ts'
import { createStoresOn } from './stores.ts'

/** A transaction holds the only connection: one that takes longer than this delays every screen, so it is named. */
const SLOW_TRANSACTION_MS = 1_000

const NESTED =
  'records used from inside a transaction: use only the stores handed to its work (the call would wait for itself for ever)'

type Scope = { open: boolean }

const createTransaction = (deps: {
  db: Kysely<Schema>
  scopes: AsyncLocalStorage<Scope>
  database: NodeSqlite
  storesOn: (db: Kysely<Schema>) => Stores
  log: Logger
  clock: Clock
}): Records['transaction'] => {
  const { db, database, scopes, storesOn, log, clock } = deps
  /** Holds the only connection: nobody else commits meanwhile. */
  const durableSoon = <T>(run: (db: Kysely<Schema>) => Promise<T>): Promise<T> =>
    db.connection().execute(async (held) => {
      database.waitForDisk(false)
      try {
        return await run(held)
      } finally {
        database.waitForDisk(true)
      }
    })
  return async (work, { durable } = { durable: 'at-once' }) => {
    const scope: Scope = { open: true }
    let begunAtMs = clock.nowMs()
    const run = (on: Kysely<Schema>) =>
      on.transaction().execute((bound) => {
        begunAtMs = clock.nowMs()
        return scopes.run(scope, () => work(storesOn(bound)))
      })
    try {
      return await (durable === 'soon' ? durableSoon(run) : run(db))
    } finally {
      scope.open = false
      const tookMs = clock.nowMs() - begunAtMs
      if (tookMs > SLOW_TRANSACTION_MS) log.warn({ tookMs }, 'slow records transaction: everyone else waited')
    }
  }
}

type Opening = {
  readonly file: string
  readonly log: Logger
  readonly clock: Clock
  /** False beside a running platform: a file that is not as this code knows it is refused, and left as it is. */
  readonly migrates?: boolean
}

/**
 * The embedded twin of `records`: one SQLite file, migrated at open. Throws `NewerDatabase` for a file written by newer
 * code. Its transactions are serialised, and calls outside of one wait for it.
 *
 * Secrets in it: tokens and session ids only as SHA-256, passwords as argon2id; webhook secrets stand as they are, because
 * each message is signed with them: the file's permissions protect those.
 */
export const openSqliteRecords = async (opening: Opening): Promise<Records> => {
  const { file, log, clock, migrates = true } = opening
  const scopes = new AsyncLocalStorage<Scope>()
  const database = openNodeSqlite(file)
  const beforeAcquire = (): void => {
    if (scopes.getStore()?.open) throw new Error(NESTED)
  }
  const db = new Kysely<Schema>({ dialect: createSqliteDialect({ database, beforeAcquire }) })
  try {
    const applied = migrates ? await migrate(db, SQLITE, file) : await demandMigrated(db, SQLITE, file)
    if (applied.length > 0) log.info({ file, migrations: applied }, 'records migrated')
  } catch (error) {
    await db.destroy()
    throw error
  }
  const storesOn = createStoresOn(SQLITE)
  const stores = storesOn(db)
  const { close: closeStatistics, ...counted } = createThreadedStatistics(file)
  return {
    ...stores,
    statistics: { ...stores.statistics, ...counted },
    transaction: createTransaction({ db, database, scopes, storesOn, log, clock }),
    async check() {
      // A write: on a full disk reading goes on, and nobody would hear of it.
      await sql`update counters set value = value where name = (select min(name) from counters)`.execute(db)
    },
    async close() {
      await closeStatistics()
      await db.destroy()
    },
  }
}
