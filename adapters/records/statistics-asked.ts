import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'
import { alertInSight, tripInSight } from './sight-conditions.ts'
import type { AlertOutcome, StatisticsFilter } from './statistics-records.ts'

type Narrowing = Omit<StatisticsFilter, 'fromMs' | 'toMs'>

/** Trips that are asked for, of any time. */
export const tripsAsked = (db: Kysely<Schema>, { sight, gates, corridor, carrierId }: Narrowing) => {
  let query = db.selectFrom('trips').where((eb) => tripInSight(eb, sight))
  if (gates)
    query = query.where((eb) =>
      gates.length === 0
        ? eb.lit(false)
        : eb.or([eb('trips.origin_gate', 'in', gates), eb('trips.destination_gate', 'in', gates)]),
    )
  if (corridor !== undefined) query = query.where('trips.corridor', '=', corridor)
  if (carrierId !== undefined) query = query.where('trips.carrier_id', '=', carrierId)
  return query
}

/** Alerts of any time; those of no trip (the platform's own) only where nothing of trips is asked for. */
export const alertsOfAsked = (db: Kysely<Schema>, asked: Narrowing) => {
  const alerts = db.selectFrom('alerts')
  if (asked.gates ?? asked.corridor ?? asked.carrierId)
    return alerts.where('alerts.trip_id', 'in', tripsAsked(db, asked).select('trips.id'))
  return alerts.where((eb) => alertInSight(eb, asked.sight))
}

export const alertsAsked = (db: Kysely<Schema>, filter: StatisticsFilter) =>
  alertsOfAsked(db, filter)
    .where('alerts.raised_at_ms', '>=', filter.fromMs)
    .where('alerts.raised_at_ms', '<', filter.toMs)

/** How an alert ended; an acknowledged one is open. */
export const OUTCOME = sql<AlertOutcome>`case alerts.state
  when 'withdrawn' then 'withdrawn' when 'resolved' then coalesce(alerts.resolution, 'open') else 'open' end`
