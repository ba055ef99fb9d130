import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Source } from '../../contract/epcis/statement.ts'
import type { AlertId, TripId } from '../../domain/ids.ts'
import type { Act } from '../../domain/trip/act.ts'
import { unindexedAction } from './audit-action.ts'
import { newestNumber } from './counters.ts'
import type { FactRow, FactsAsked, FactsFound } from './fact-records.ts'
import type { AlertChange } from './records.ts'
import type { Schema } from './schema.ts'
import { tripInSight } from './sight-conditions.ts'

/**
 * Numbers looked at in one call where rows are sought among everybody's: a carrier with three trips must not make the
 * store walk through a year at once. A few milliseconds.
 */
const LOOK = 5_000

/** The audit's entries of what judging wrote into a trip (ingest/keep-milestones.ts). */
export const JUDGED = 'trip.judged'
const TARGET = 'trip '
export const targetsOf = (tripIds: readonly TripId[]): string[] => tripIds.map((id) => TARGET + id)
export const tripIdIn = (target: string): TripId => target.slice(TARGET.length) as TripId
/** What judging writes into an alert's history; `reopened`: when it became graver. */
export const BY_JUDGING: readonly AlertChange['what'][] = ['raised', 'amended', 'withdrawn', 'reopened']

type Found = {
  readonly seq: number
  readonly at_ms: number
  readonly trip_id: string
  readonly alert_id: string | null
}

type Of = ExpressionBuilder<Schema, 'trips'>

/**
 * Rows of one source with the trip they are of, below `end`. Cross joins keep the order in which SQLite looks: from the numbers
 * asked for to their trips. Left to itself it walks all trips of a carrier for every look.
 */
const rowsOf: Readonly<Record<Source, (db: Kysely<Schema>, asked: FactsAsked, end: number) => Promise<Found[]>>> = {
  async acts(db, { from, limit, sight, tripIds }, end) {
    let query = db
      .selectFrom('trip_acts as told')
      .crossJoin('trips')
      .select(['told.seq as seq', 'told.trip_id as trip_id', 'told.body as body'])
      .whereRef('trips.id', '=', 'told.trip_id')
      .where('told.seq', '>=', from)
      .where('told.seq', '<', end)
      .where((eb) => tripInSight(eb as unknown as Of, sight))
    if (tripIds) query = query.where('told.trip_id', 'in', tripIds)
    const rows = await query.orderBy('told.seq').limit(limit).execute()
    return rows.map((row) => ({ ...row, at_ms: (JSON.parse(row.body) as Act).recordedAtMs, alert_id: null }))
  },
  async judged(db, { from, limit, sight, tripIds }, end) {
    let query = db
      .selectFrom('audit as told')
      .crossJoin('trips')
      .select(['told.seq as seq', 'told.at_ms as at_ms', 'trips.id as trip_id'])
      .where('trips.id', '=', sql<string>`substr(told.target, ${sql.lit(TARGET.length + 1)})`)
      .where(tripIds ? unindexedAction('told') : sql.ref('told.action'), '=', JUDGED)
      .where('told.seq', '>=', from)
      .where('told.seq', '<', end)
      .where((eb) => tripInSight(eb as unknown as Of, sight))
    if (tripIds) query = query.where('told.target', 'in', targetsOf(tripIds))
    const rows = await query.orderBy('told.seq').limit(limit).execute()
    return rows.map((row) => ({ ...row, alert_id: null }))
  },
  alerts(db, { from, limit, sight, tripIds }, end) {
    let query = db
      .selectFrom('alert_history as told')
      .crossJoin('alerts')
      .crossJoin('trips')
      .select(['told.change as seq', 'told.at_ms as at_ms', 'alerts.trip_id as trip_id', 'alerts.id as alert_id'])
      .whereRef('alerts.id', '=', 'told.alert_id')
      .whereRef('trips.id', '=', 'alerts.trip_id')
      .where('told.change', '>=', from)
      .where('told.change', '<', end)
      .where('told.what', 'in', BY_JUDGING)
      .where((eb) => tripInSight(eb as unknown as Of, sight))
    if (tripIds)
      query = query.where('told.alert_id', 'in', db.selectFrom('alerts').select('id').where('trip_id', 'in', tripIds))
    return query.orderBy('told.change').limit(limit).execute()
  },
}

const COUNTERS = { acts: 'acts', judged: 'audit', alerts: 'alerts' } as const satisfies Record<Source, string>

export const findFacts = async (db: Kysely<Schema>, source: Source, asked: FactsAsked): Promise<FactsFound> => {
  if (asked.tripIds?.length === 0) return { rows: [], next: asked.from, isHead: true }
  // Read first: numbers are given out in commit order, so all up to this one are there.
  const head = await newestNumber(db, COUNTERS[source])
  const isNarrow = asked.tripIds !== null || asked.sight.kind === 'everything'
  const end = isNarrow ? head + 1 : Math.min(head + 1, asked.from + LOOK)
  const found = await rowsOf[source](db, asked, end)
  const rows = found.map(
    ({ seq, at_ms, trip_id, alert_id }): FactRow => ({
      ...{ source, seq, recordedAtMs: at_ms },
      tripId: trip_id as TripId,
      alertId: alert_id as AlertId | null,
    }),
  )
  const isCut = rows.length === asked.limit
  const next = isCut ? (rows.at(-1)?.seq ?? end) + 1 : Math.max(end, asked.from)
  return { rows, next, isHead: next > head }
}

/** When the first row from a number on was recorded; null beyond the last. */
const recordedFrom: Readonly<Record<Source, (db: Kysely<Schema>, seq: number) => Promise<number | null>>> = {
  acts: async (db, seq) => {
    const row = await db
      .selectFrom('trip_acts')
      .select('body')
      .where('seq', '>=', seq)
      .orderBy('seq')
      .limit(1)
      .execute()
    return row[0] ? (JSON.parse(row[0].body) as Act).recordedAtMs : null
  },
  judged: async (db, seq) => {
    const row = await db.selectFrom('audit').select('at_ms').where('seq', '>=', seq).orderBy('seq').limit(1).execute()
    return row[0]?.at_ms ?? null
  },
  alerts: async (db, seq) => {
    const rows = db.selectFrom('alert_history').select('at_ms').where('change', '>=', seq).orderBy('change').limit(1)
    return (await rows.execute())[0]?.at_ms ?? null
  },
}

/** By halving: numbers and times grow together, and twenty looks at an index find one of a million. */
export const seekFact = async (db: Kysely<Schema>, source: Source, atMs: number): Promise<number> => {
  let low = 1
  let high = (await newestNumber(db, COUNTERS[source])) + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const recordedAtMs = await recordedFrom[source](db, middle)
    if (recordedAtMs === null || recordedAtMs >= atMs) high = middle
    else low = middle + 1
  }
  return low
}
