import type { Kysely } from 'kysely'
import { toStored } from './alert-row.ts'
import { askInChunks } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { AlertStore } from './records.ts'
import type { Schema } from './schema.ts'
import { alertInSight } from './sight-conditions.ts'

const OPEN_ALERTS = ['raised', 'acknowledged']

/** Every alert of the incidents on a page, so that none is shown in part. */
export const alertIncidents =
  (db: Kysely<Schema>): AlertStore['incidents'] =>
  async ({ open, sight, limit, cursor }) => {
    let query = db
      .selectFrom('alerts')
      .select((eb) => ['incident_id as id', eb.fn.max('raised_at_ms').as('at_ms')])
      .where('incident_id', 'is not', null)
      .groupBy('incident_id')
      .orderBy('at_ms', 'desc')
      .orderBy('incident_id', 'desc')
    if (sight) query = query.where((eb) => alertInSight(eb, sight))
    if (open) query = query.where('state', 'in', OPEN_ALERTS)
    if (cursor !== null) {
      const [atMs, id] = readListCursor('timed', cursor)
      query = query.having((eb) => {
        const newest = eb.fn.max('raised_at_ms')
        return eb.or([eb(newest, '<', atMs), eb.and([eb(newest, '=', atMs), eb('incident_id', '<', id)])])
      })
    }
    const page = pageOf(
      await query.limit(limit + 1).execute(),
      limit,
      ({ id }) => id as string,
      ({ at_ms, id }) => [at_ms, id as string],
    )
    const rows = await askInChunks(page.items, (chunk) =>
      db
        .selectFrom('alerts')
        .select(['change', 'body', 'incident_id', 'raised_at_ms'])
        .where('incident_id', 'in', chunk)
        .orderBy('raised_at_ms')
        .orderBy('id')
        .execute(),
    )
    const byIncident = Map.groupBy(rows, (row) => row.incident_id)
    return { ...page, items: page.items.map((id) => ({ id, alerts: (byIncident.get(id) ?? []).map(toStored) })) }
  }
