import type { Kysely } from 'kysely'
import { createBulkWrite } from './bulk-write.ts'
import { askInChunks } from './in-transaction.ts'
import type { CheckpointStore } from './ingest-records.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'

const createWrites = (differences: SqlDifferences) => ({
  // Offsets are numbers among the named values: JSON writes and reads them unchanged up to 2^53.
  value: createBulkWrite(
    { table: 'checkpoint_values', columns: ['name', 'body'], onConflict: { key: ['name'], action: 'replace' } },
    differences,
  ),
  // Taken in again after a crash: the offset says that it is the same entry.
  backlog: createBulkWrite(
    { table: 'backlog', columns: ['journal_offset'], onConflict: { key: ['journal_offset'], action: 'ignore' } },
    differences,
  ),
  journeys: createBulkWrite(
    {
      table: 'journeys',
      columns: ['journey_key', 'body'],
      onConflict: { key: ['journey_key'], action: 'replace' },
    },
    differences,
  ),
})
type Writes = ReturnType<typeof createWrites>

const named = (db: Kysely<Schema>, write: Writes['value']) => {
  const value = async (name: string): Promise<unknown> => {
    const row = await db.selectFrom('checkpoint_values').select('body').where('name', '=', name).executeTakeFirst()
    return row ? JSON.parse(row.body) : null
  }
  const setValue = (name: string, value: unknown): Promise<void> => write(db, [{ name, body: JSON.stringify(value) }])
  return { value, setValue, offset: async (name: string) => ((await value(name)) as number | null) ?? 0 }
}

const backlog = (
  db: Kysely<Schema>,
  write: Writes['backlog'],
): Pick<CheckpointStore, 'addBacklog' | 'backlog' | 'removeBacklog'> => ({
  addBacklog: (offsets) =>
    write(
      db,
      offsets.map((offset) => ({ journal_offset: offset })),
    ),
  async backlog(limit) {
    const rows = await db.selectFrom('backlog').selectAll().orderBy('journal_offset').limit(limit).execute()
    return rows.map((row) => row.journal_offset)
  },
  async removeBacklog(offsets) {
    await askInChunks(offsets, (chunk) => db.deleteFrom('backlog').where('journal_offset', 'in', chunk).execute())
  },
})

const journeys = (
  db: Kysely<Schema>,
  write: Writes['journeys'],
): Pick<CheckpointStore, 'saveJourneys' | 'journeys'> => ({
  async saveJourneys(stored) {
    // One statement can't replace the same row twice: of several states the last stays.
    const byKey = new Map(stored.map((journey) => [journey.key, journey]))
    await write(
      db,
      [...byKey.values()].map(({ key, state }) => ({ journey_key: key, body: JSON.stringify(state) })),
    )
  },
  async journeys(keys) {
    const rows = await askInChunks(keys, (chunk) =>
      db.selectFrom('journeys').selectAll().where('journey_key', 'in', chunk).execute(),
    )
    return rows.map((row) => ({ key: row.journey_key, state: JSON.parse(row.body) as unknown }))
  },
})

export const createCheckpointStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => CheckpointStore) => {
  const writes = createWrites(differences)
  return (db) => {
    const { value, setValue, offset } = named(db, writes.value)
    return {
      value,
      setValue,
      offset,
      setOffset: setValue,
      ...backlog(db, writes.backlog),
      ...journeys(db, writes.journeys),
    }
  }
}
