import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { createStart } from './migrations/0001-start.ts'
import { createJourneyTables } from './migrations/0002-journeys.ts'
import { indexStatistics } from './migrations/0003-statistics.ts'
import { coverageTables } from './migrations/0004-coverage.ts'
import { createWitnessTables } from './migrations/0005-witnesses.ts'
import { createSealWatches } from './migrations/0006-seal-watches.ts'
import { addUnseenAmendments } from './migrations/0007-unseen-amendments.ts'
import { indexAlertHistory } from './migrations/0008-alert-history.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'

/** Thrown when the database was written by newer code: older code must not guess what newer tables mean. */
class NewerDatabase extends Error {
  constructor(what: string, unknown: string, newestKnown: string) {
    super(
      `${what} was written by a newer Sealtrail (it has migration ${unknown}, this version knows up to ${newestKnown}): start that newer version`,
    )
    this.name = 'NewerDatabase'
  }
}

/** Every migration, in the order of its name; names are kept in the database and never change. */
const migrations = (differences: SqlDifferences): Record<string, Migration> => ({
  '0001-start': createStart(differences),
  '0002-journeys': createJourneyTables(differences),
  '0003-statistics': indexStatistics,
  '0004-coverage': coverageTables,
  '0005-witnesses': createWitnessTables(differences),
  '0006-seal-watches': createSealWatches(),
  '0007-unseen-amendments': addUnseenAmendments(),
  '0008-alert-history': indexAlertHistory,
})

const appliedNames = async (db: Kysely<Schema>): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}

const refuseNewer = (applied: readonly string[], known: readonly string[], what: string): void => {
  const unknown = applied.findLast((name) => !known.includes(name))
  if (unknown !== undefined) throw new NewerDatabase(what, unknown, known.at(-1) ?? 'none')
}

/** Throws unless the database holds exactly the migrations that this code knows; writes nothing. */
export const demandMigrated = async (
  db: Kysely<Schema>,
  differences: SqlDifferences,
  what: string,
): Promise<readonly never[]> => {
  const known = Object.keys(migrations(differences))
  const applied = await appliedNames(db)
  refuseNewer(applied, known, what)
  const missing = known.find((name) => !applied.includes(name))
  if (missing === undefined) return []
  throw new Error(`${what} was written by an older Sealtrail (it lacks migration ${missing}): start this version once`)
}

/**
 * Brings the database to the newest migration in one transaction; gives the names applied now. Throws
 * `NewerDatabase` before writing anything when it holds a migration that this code does not know.
 */
export const migrate = async (db: Kysely<Schema>, differences: SqlDifferences, what: string): Promise<string[]> => {
  const known = migrations(differences)
  refuseNewer(await appliedNames(db), Object.keys(known), what)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } })
  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find((result) => result.status === 'Error')
  if (error)
    throw new Error(
      `${what} could not be migrated${failed ? ` (at ${failed.migrationName})` : ''}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  return (results ?? []).map((result) => result.migrationName)
}
