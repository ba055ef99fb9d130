import { type Kysely, sql } from 'kysely'
import type { AlertCode } from '../../domain/alert/alert.ts'
import type { CorridorId, GateId } from '../../domain/ids.ts'
import type { Schema } from './schema.ts'
import { spreadOf, spreadsBy } from './spread.ts'
import { alertsAsked, alertsOfAsked, OUTCOME, tripsAsked } from './statistics-asked.ts'
import { ALERT_OUTCOMES, type QualityRow, type StatisticsStore } from './statistics-records.ts'

/** Việt Nam has one zone and no summer time. */
const ZONE_MS = 7 * 3_600_000
const DAY_MS = 24 * 3_600_000
const WINDOW_MS = 600_000
/** How exact durations are: a journey takes hours, an answer to an alert minutes. */
const [JOURNEY_STEP_MS, ANSWER_STEP_MS] = [60_000, 10_000]
const WINDOWS_PER_HOUR = 6

const WAY = ['corridor', 'origin_gate', 'destination_gate'] as const

const transitTimes =
  (db: Kysely<Schema>): StatisticsStore['transitTimes'] =>
  async (filter) => {
    const arrived = tripsAsked(db, filter)
      .where('trips.arrived_at_ms', '>=', filter.fromMs)
      .where('trips.arrived_at_ms', '<', filter.toMs)
    const counted = await arrived
      .groupBy(WAY)
      .orderBy('corridor')
      .orderBy('origin_gate')
      .select([
        ...WAY,
        sql<number>`count(*)`.as('arrived'),
        sql<number>`count(case when arrived_at_ms > deadline_ms then 1 end)`.as('late'),
      ])
      .execute()
    const took = (what: string) => arrived.select([...WAY, sql<number | null>`${sql.raw(what)}`.as('took')])
    const steps = { keys: WAY, stepMs: JOURNEY_STEP_MS }
    const transit = await spreadsBy(db, took('arrived_at_ms - departed_at_ms'), steps)
    const sealed = await spreadsBy(db, took('unsealed_at_ms - armed_at_ms'), steps)
    return counted.map((row) => ({
      corridor: row.corridor as CorridorId,
      originGate: row.origin_gate as GateId,
      destinationGate: row.destination_gate as GateId,
      arrived: Number(row.arrived),
      late: Number(row.late),
      departedToArrived: spreadOf(transit, WAY, row),
      armedToUnsealed: spreadOf(sealed, WAY, row),
    }))
  }

const violations =
  (db: Kysely<Schema>): StatisticsStore['violations'] =>
  async (filter) => {
    const day = sql<number>`(alerts.raised_at_ms + ${sql.lit(ZONE_MS)}) / ${sql.lit(DAY_MS)}`
    const rows = await alertsAsked(db, filter)
      .select(['code', OUTCOME.as('outcome'), day.as('day'), sql<number>`count(*)`.as('count')])
      .groupBy(['code', OUTCOME, day])
      .orderBy('day')
      .orderBy('code')
      .orderBy('outcome')
      .execute()
    return rows.map((row) => ({
      code: row.code as AlertCode,
      outcome: row.outcome,
      day: Number(row.day),
      count: Number(row.count),
    }))
  }

const alertQuality =
  (db: Kysely<Schema>): StatisticsStore['alertQuality'] =>
  async (filter) => {
    const raised = alertsAsked(db, filter)
    const counted = await raised
      .select(['code', OUTCOME.as('outcome'), sql<number>`count(*)`.as('count'), sql<number>`sum(late)`.as('late')])
      .groupBy(['code', OUTCOME])
      .orderBy('code')
      .execute()
    // Whoever resolves what nobody acknowledged has taken note of it, too.
    const noted = sql<number | null>`(select min(at_ms) from alert_history
      where alert_id = alerts.id and what in ('acknowledged', 'resolved')) - alerts.raised_at_ms`
    const resolved = sql<number | null>`(select max(at_ms) from alert_history
      where alert_id = alerts.id and what = 'resolved') - alerts.raised_at_ms`
    const steps = { keys: ['code'], stepMs: ANSWER_STEP_MS }
    const toAcknowledge = await spreadsBy(db, raised.select(['code', noted.as('took')]), steps)
    const done = raised.where('alerts.state', '=', 'resolved').select(['code', resolved.as('took')])
    const toResolve = await spreadsBy(db, done, steps)
    return [...Map.groupBy(counted, ({ code }) => code as AlertCode)].map(([code, rows]): QualityRow => {
      const sum = (of: (row: (typeof rows)[number]) => number): number =>
        rows.reduce((total, row) => total + of(row), 0)
      const ended = (outcome: string): number => sum((row) => (row.outcome === outcome ? Number(row.count) : 0))
      return {
        code,
        raised: sum(({ count }) => Number(count)),
        late: sum(({ late }) => Number(late)),
        outcomes: Object.fromEntries(
          ALERT_OUTCOMES.map((outcome) => [outcome, ended(outcome)]),
        ) as QualityRow['outcomes'],
        toAcknowledge: spreadOf(toAcknowledge, ['code'], { code }),
        toResolve: spreadOf(toResolve, ['code'], { code }),
      }
    })
  }

const alarmWindows =
  (db: Kysely<Schema>): StatisticsStore['alarmWindows'] =>
  async (filter) => {
    const window = sql<number>`alerts.raised_at_ms / ${sql.lit(WINDOW_MS)}`
    const windows = await alertsAsked(db, filter)
      .select([window.as('window'), sql<number>`count(*)`.as('raised')])
      .groupBy(window)
      .orderBy('window')
      .execute()
    const hour = sql<number>`alert_history.at_ms / ${sql.lit(WINDOW_MS * WINDOWS_PER_HOUR)}`
    const acted = await db
      .selectFrom('alert_history')
      .where('alert_history.at_ms', '>=', filter.fromMs)
      .where('alert_history.at_ms', '<', filter.toMs)
      .where('alert_history.by_whom', '!=', 'system')
      .where('alert_history.alert_id', 'in', alertsOfAsked(db, filter).select('alerts.id'))
      .select([hour.as('hour'), sql<number>`count(distinct by_whom)`.as('operators')])
      .groupBy(hour)
      .execute()
    const operators = new Map(acted.map((row) => [Number(row.hour), Number(row.operators)]))
    return windows.map((row) => ({
      raised: Number(row.raised),
      operators: operators.get(Math.floor(Number(row.window) / WINDOWS_PER_HOUR)) ?? 0,
    }))
  }

const pastDurations =
  (db: Kysely<Schema>): StatisticsStore['pastDurations'] =>
  async ({ corridor, originGate, destinationGate, newest }) => {
    const rows = await db
      .selectFrom('trips')
      .select(sql<number>`arrived_at_ms - armed_at_ms`.as('took'))
      .where('corridor', '=', corridor)
      .where('origin_gate', '=', originGate)
      .where('destination_gate', '=', destinationGate)
      .where('arrived_at_ms', 'is not', null)
      .where('armed_at_ms', 'is not', null)
      .orderBy('arrived_at_ms', 'desc')
      .limit(newest)
      .execute()
    return rows.map(({ took }) => Number(took))
  }

export const createStatisticsStore = (): ((db: Kysely<Schema>) => StatisticsStore) => (db) => ({
  transitTimes: transitTimes(db),
  violations: violations(db),
  alertQuality: alertQuality(db),
  alarmWindows: alarmWindows(db),
  pastDurations: pastDurations(db),
})
