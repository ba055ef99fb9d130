import { CompiledQuery, type Kysely } from 'kysely'
import type { Trip } from '../../domain/trip/trip.ts'
import { VersionConflict } from './records.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'

/** Says why a trip of this version could not be updated. */
export const refuse = async (db: Kysely<Schema>, { id, version }: Trip): Promise<never> => {
  const current = await db.selectFrom('trips').select('version').where('id', '=', id).executeTakeFirst()
  if (!current) throw new Error(`trip ${id} is unknown: insert it before updating it`)
  throw new VersionConflict(`trip ${id}`, version, current.version)
}

const WRITTEN = ['version', 'state', 'departed_at_ms', 'in_transit_at_ms', 'arrived_at_ms']

/**
 * What judging changes of a trip, past the query builder: a fleet that sets out changes thousands in a turn, and no alarm
 * may wait for its words, containers and seals to be written once more.
 */
export const createSaveMilestones = (differences: SqlDifferences) => {
  const { placeholder } = differences
  const set = WRITTEN.map((column, index) => `${column} = ${placeholder(index + 1)}`).join(', ')
  const isAsRead = `id = ${placeholder(WRITTEN.length + 1)} and version = ${placeholder(WRITTEN.length + 2)}`
  const text = `update trips set ${set} where ${isAsRead}`
  return async (db: Kysely<Schema>, trips: readonly Trip[]): Promise<Trip[]> => {
    const stored: Trip[] = []
    for (const trip of trips) {
      const { id, version, state, departedAtMs, inTransitAtMs, arrivedAtMs } = trip
      const values = [version + 1, state, departedAtMs, inTransitAtMs, arrivedAtMs, id, version]
      const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values))
      if (numAffectedRows === 0n) await refuse(db, trip)
      stored.push({ ...trip, version: version + 1 })
    }
    return stored
  }
}
