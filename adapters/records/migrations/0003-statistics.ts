import { type Kysely, type Migration, sql } from 'kysely'
import type { Schema } from '../schema.ts'
import { addFilled, addNullable } from './tables.ts'

type Alerts = Pick<Schema, 'alerts'>

const fillAlerts = async (db: Kysely<Alerts>): Promise<void> => {
  for (const { id, body } of await db.selectFrom('alerts').select(['id', 'body']).execute()) {
    const { late, resolution } = JSON.parse(body) as { late: boolean; resolution: { reason: string } | null }
    const columns = { late: late ? 1 : 0, resolution: resolution?.reason ?? null }
    await db.updateTable('alerts').set(columns).where('id', '=', id).execute()
  }
}

const COVERING: readonly (readonly [name: string, on: string, columns: string])[] = [
  ['alerts_counted', 'alerts', 'raised_at_ms, code, state, resolution, late, trip_id, id'],
  ['alert_history_steps', 'alert_history', 'alert_id, what, at_ms'],
  ['alert_history_actors', 'alert_history', 'at_ms, by_whom, alert_id'],
  [
    'trips_arrived',
    'trips',
    'arrived_at_ms, corridor, origin_gate, destination_gate, carrier_id, deadline_ms, armed_at_ms, departed_at_ms, unsealed_at_ms',
  ],
  ['trips_of_way', 'trips', 'corridor, origin_gate, destination_gate, arrived_at_ms, armed_at_ms'],
  ['trips_seen', 'trips', 'id, origin_gate, destination_gate, corridor, carrier_id'],
]

/**
 * What is counted stands in columns and covering indexes: rows of trips and alerts carry kilobytes of JSON, and a year of
 * them would be read from disk to count it.
 */
export const indexStatistics: Migration = {
  async up(db: Kysely<unknown>) {
    await addFilled(db, 'alerts', 'late', 0)
    await addNullable(db, 'alerts', { 'text?': 'resolution' })
    await fillAlerts(db as Kysely<Alerts>)
    for (const [name, on, columns] of COVERING)
      await sql`create index ${sql.ref(name)} on ${sql.table(on)} (${sql.raw(columns)})`.execute(db)
  },
}
