import type { Kysely } from 'kysely'
import type { SealId, TripId } from '../../domain/ids.ts'
import { createBulkWrite } from './bulk-write.ts'
import { askInChunks } from './in-transaction.ts'
import type { CheckpointStore } from './records.ts'
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
    {
      table: 'backlog',
      columns: ['journal_offset', 'seal_id', 'clock_offset_ms'],
      onConflict: { key: ['journal_offset'], action: 'ignore' },
    },
    differences,
  ),
  tripStates: createBulkWrite(
    { table: 'trip_states', columns: ['trip_id', 'body'], onConflict: { key: ['trip_id'], action: 'replace' } },
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
  addBacklog: (items) =>
    write(
      db,
      items.map((item) => ({
        journal_offset: item.offset,
        seal_id: item.sealId,
        clock_offset_ms: item.clockOffsetMs,
      })),
    ),
  async backlog(limit) {
    const rows = await db.selectFrom('backlog').selectAll().orderBy('journal_offset').limit(limit).execute()
    return rows.map((row) => ({
      offset: row.journal_offset,
      sealId: row.seal_id as SealId,
      clockOffsetMs: row.clock_offset_ms,
    }))
  },
  async removeBacklog(offsets) {
    await askInChunks(offsets, (chunk) => db.deleteFrom('backlog').where('journal_offset', 'in', chunk).execute())
  },
})

const tripStates = (
  db: Kysely<Schema>,
  write: Writes['tripStates'],
): Pick<CheckpointStore, 'saveTripStates' | 'tripStates'> => ({
  async saveTripStates(states) {
    const byTrip = new Map(states.map((state) => [state.tripId, state]))
    await write(
      db,
      [...byTrip.values()].map(({ tripId, state }) => ({ trip_id: tripId, body: JSON.stringify(state) })),
    )
  },
  async tripStates(tripIds) {
    const rows = await askInChunks(tripIds, (chunk) =>
      db.selectFrom('trip_states').selectAll().where('trip_id', 'in', chunk).execute(),
    )
    return rows.map((row) => ({ tripId: row.trip_id as TripId, state: JSON.parse(row.body) as unknown }))
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
      ...tripStates(db, writes.tripStates),
    }
  }
}
