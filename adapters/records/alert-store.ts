import type { ExpressionBuilder, Kysely } from 'kysely'
import { alertEscalations } from './alert-escalations.ts'
import { alertIncidents } from './alert-incidents.ts'
import { toChange, toHistoryRow, toRow, toStored } from './alert-row.ts'
import { alertsKnownAt } from './alerts-known-at.ts'
import { createBulkWrite } from './bulk-write.ts'
import { newestNumber, takeNumbers } from './counters.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import { changeCursor, pageOf, readChangeCursor, readListCursor } from './list-cursor.ts'
import { NO_TRIP } from './no-trip.ts'
import type { AlertChange, AlertFilter, AlertStore, StoredAlert } from './records.ts'
import type { Schema } from './schema.ts'
import { alertInSight } from './sight-conditions.ts'
import type { SqlDifferences } from './sql-differences.ts'

const ALERT_COLUMNS = [
  'id',
  'change',
  'trip_id',
  'seal_id',
  'state',
  'severity',
  'code',
  'incident_id',
  'escalate_at_ms',
  'unseen_since_ms',
  'assignee',
  'raised_at_ms',
  'late',
  'resolution',
  'body',
] as const
const HISTORY_COLUMNS = ['alert_id', 'change', 'at_ms', 'by_whom', 'what', 'note', 'resolution', 'body'] as const

/** More than these are long over. */
const PLATFORM_ALERTS = 100

const createSave = (differences: SqlDifferences) => {
  const writeAlerts = createBulkWrite(
    { table: 'alerts', columns: ALERT_COLUMNS, onConflict: { key: ['id'], action: 'replace' } },
    differences,
  )
  const writeHistory = createBulkWrite({ table: 'alert_history', columns: HISTORY_COLUMNS }, differences)
  return (db: Kysely<Schema>, changes: readonly AlertChange[]): Promise<StoredAlert[]> =>
    inTransaction(db, async (bound) => {
      const first = await takeNumbers(bound, 'alerts', changes.length)
      const rows = changes.map((change, index) => toRow(change.alert, first + index))
      // Of several changes to one alert the last is the alert; each is in its history.
      await writeAlerts(bound, [...new Map(rows.map((row) => [row.id, row])).values()])
      await writeHistory(
        bound,
        rows.map(({ body }, index) => toHistoryRow(changes[index] as AlertChange, first + index, body)),
      )
      return changes.map((change, index) => ({ ...change.alert, cursor: changeCursor(first + index) }))
    })
}

/** One condition per named part of a filter; gate and corridor are the trip's. */
const matching = (eb: ExpressionBuilder<Schema, 'alerts'>, filter: AlertFilter) => {
  const { state, severity, code, tripId, sealId, assignee, gate, corridor, unseen, sight } = filter
  const columns = { state, severity, code, trip_id: tripId, seal_id: sealId, assignee }
  const conditions = Object.entries(columns).flatMap(([column, value]) =>
    value === undefined ? [] : [eb(`alerts.${column as keyof typeof columns}`, '=', value)],
  )
  if (unseen !== undefined) conditions.push(eb('alerts.unseen_since_ms', unseen ? 'is not' : 'is', null))
  if (sight) conditions.push(alertInSight(eb, sight))
  const tripsOf = eb.selectFrom('trips').select('trips.id')
  if (gate !== undefined) {
    const touching = tripsOf.where((trip) =>
      trip.or([trip('origin_gate', '=', gate), trip('destination_gate', '=', gate)]),
    )
    conditions.push(eb('alerts.trip_id', 'in', touching))
  }
  if (corridor !== undefined) conditions.push(eb('alerts.trip_id', 'in', tripsOf.where('corridor', '=', corridor)))
  return eb.and(conditions)
}

const list =
  (db: Kysely<Schema>): AlertStore['list'] =>
  async ({ limit, cursor, ...filter }) => {
    let query = db
      .selectFrom('alerts')
      .select(['id', 'change', 'raised_at_ms', 'body'])
      .where((eb) => matching(eb, filter))
      .orderBy('raised_at_ms', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
    if (cursor !== null) {
      const [raisedAtMs, id] = readListCursor('timed', cursor)
      query = query.where((eb) =>
        eb.or([eb('raised_at_ms', '<', raisedAtMs), eb.and([eb('raised_at_ms', '=', raisedAtMs), eb('id', '<', id)])]),
      )
    }
    return pageOf(await query.execute(), limit, toStored, (row) => [row.raised_at_ms, row.id])
  }

const since =
  (db: Kysely<Schema>): AlertStore['since'] =>
  async (cursor, limit, filter = {}) => {
    const rows = await db
      .selectFrom('alerts')
      .select(['change', 'body'])
      .where('change', '>', readChangeCursor(cursor))
      .where((eb) => matching(eb, filter))
      .orderBy('change')
      .limit(limit)
      .execute()
    return rows.map(toStored)
  }

export const createAlertStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => AlertStore) => {
  const save = createSave(differences)
  return (db) => ({
    list: list(db),
    since: since(db),
    incidents: alertIncidents(db),
    ...alertEscalations(db),
    save: async (changes) => (changes.length === 0 ? [] : save(db, changes)),
    head: async () => changeCursor(await newestNumber(db, 'alerts')),
    async get(id) {
      const row = await db.selectFrom('alerts').select(['change', 'body']).where('id', '=', id).executeTakeFirst()
      return row ? toStored(row) : null
    },
    async ofPlatform() {
      const rows = await db
        .selectFrom('alerts')
        .select(['change', 'body'])
        .where('trip_id', '=', NO_TRIP)
        .orderBy('raised_at_ms', 'desc')
        .limit(PLATFORM_ALERTS)
        .execute()
      return rows.map(toStored)
    },
    async ofTrips(tripIds) {
      const rows = await askInChunks(tripIds, (chunk) =>
        db
          .selectFrom('alerts')
          .select(['id', 'change', 'raised_at_ms', 'body'])
          .where('trip_id', 'in', chunk)
          .execute(),
      )
      return rows.sort((a, b) => a.raised_at_ms - b.raised_at_ms || (a.id < b.id ? -1 : 1)).map(toStored)
    },
    knownAt: alertsKnownAt(db),
    async history(id) {
      const rows = await db
        .selectFrom('alert_history')
        .selectAll()
        .where('alert_id', '=', id)
        .orderBy('change')
        .execute()
      return rows.map(toChange)
    },
  })
}
