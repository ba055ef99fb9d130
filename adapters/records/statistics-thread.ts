import { parentPort, workerData } from 'node:worker_threads'
import { Kysely } from 'kysely'
import { openNodeSqlite } from './node-sqlite.ts'
import type { Schema } from './schema.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'
import type { StatisticsAnswer, StatisticsCall } from './statistics.threaded.ts'
import { createStatisticsStore } from './statistics-store.ts'

/** A thread of the platform that counts on a connection of its own, beside the one that everybody waits for. */
const database = openNodeSqlite(workerData as string)
const db = new Kysely<Schema>({ dialect: createSqliteDialect({ database, beforeAcquire: () => undefined }) })
const statistics = createStatisticsStore()(db)

parentPort?.on('message', async ({ number, what, filter }: StatisticsCall) => {
  const answer = (rest: Omit<StatisticsAnswer, 'number'>): void => parentPort?.postMessage({ number, ...rest })
  try {
    answer({ rows: await statistics[what](filter), failure: null })
  } catch (error) {
    answer({ rows: [], failure: error instanceof Error ? error.message : String(error) })
  }
})
