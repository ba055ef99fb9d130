import type { Kysely } from 'kysely'
import { toStored } from './alert-row.ts'
import { askInChunks } from './in-transaction.ts'
import type { AlertStore } from './records.ts'
import type { Schema } from './schema.ts'

/** The last change of each alert up to a moment: its history keeps the alert whole at every one. */
export const alertsKnownAt =
  (db: Kysely<Schema>): AlertStore['knownAt'] =>
  async (tripId, atMs) => {
    const ids = await db.selectFrom('alerts').select('id').where('trip_id', '=', tripId).execute()
    const rows = await askInChunks(
      ids.map(({ id }) => id),
      (chunk) => {
        const last = db
          .selectFrom('alert_history')
          .select((eb) => ['alert_id', eb.fn.max('change').as('change')])
          .where('alert_id', 'in', chunk)
          .where('at_ms', '<=', atMs)
          .groupBy('alert_id')
        return db
          .selectFrom('alert_history as told')
          .innerJoin(last.as('last'), (join) =>
            join.onRef('told.alert_id', '=', 'last.alert_id').onRef('told.change', '=', 'last.change'),
          )
          .select(['told.change as change', 'told.body as body'])
          .execute()
      },
    )
    return rows.map(toStored).sort((a, b) => a.raisedAtMs - b.raisedAtMs || (a.id < b.id ? -1 : 1))
  }
