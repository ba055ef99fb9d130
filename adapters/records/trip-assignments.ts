import type { Kysely } from 'kysely'
import type { SealId, TripId } from '../../domain/ids.ts'
import type { Act } from '../../domain/trip/act.ts'
import { takeNumbers } from './counters.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import type { Assignment, TripStore } from './records.ts'
import type { Schema } from './schema.ts'

const toAssignment = (row: Schema['assignments']): Assignment => ({
  tripId: row.trip_id as TripId,
  sealId: row.seal_id as SealId,
  fromMs: row.from_ms,
  toMs: row.to_ms,
  recordedAtMs: row.recorded_at_ms,
})

type ActPart = Pick<TripStore, 'appendAct' | 'acts' | 'actsOfTrips' | 'actsSince'>
type AssignmentPart = Pick<
  TripStore,
  'assign' | 'endAssignment' | 'assignments' | 'assignmentsOfTrip' | 'assignmentsOfTrips'
>

/** What they say stands in `seal_watches`; here they tell the line to look. */
const BEFORE_ARMING: readonly Act['kind'][] = ['assign-seal', 'release-seal']

const toActs = (rows: readonly Pick<Schema['trip_acts'], 'body'>[]): Act[] =>
  rows.map((row) => JSON.parse(row.body) as Act).filter(({ kind }) => !BEFORE_ARMING.includes(kind))

/** What officers did to trips, in the order it was recorded. */
export const tripActs = (db: Kysely<Schema>): ActPart => ({
  appendAct: (act) =>
    inTransaction(db, async (bound) => {
      const seq = await takeNumbers(bound, 'acts', 1)
      await bound
        .insertInto('trip_acts')
        .values({ seq, trip_id: act.tripId, effective_at_ms: act.effectiveAtMs, body: JSON.stringify(act) })
        .execute()
    }),
  async acts(tripId) {
    return toActs(
      await db.selectFrom('trip_acts').select('body').where('trip_id', '=', tripId).orderBy('seq').execute(),
    )
  },
  async actsOfTrips(tripIds) {
    const rows = await askInChunks(tripIds, (chunk) =>
      db.selectFrom('trip_acts').select('body').where('trip_id', 'in', chunk).orderBy('seq').execute(),
    )
    return toActs(rows)
  },
  async actsSince(cursor, limit) {
    const rows = await db
      .selectFrom('trip_acts')
      .select(['seq', 'body'])
      .where('seq', '>', cursor)
      .orderBy('seq')
      .limit(limit)
      .execute()
    return { items: rows.map((row) => JSON.parse(row.body) as Act), cursor: rows.at(-1)?.seq ?? cursor }
  },
})

/** Which seal belonged to which trip, from when to when. */
export const tripAssignments = (db: Kysely<Schema>): AssignmentPart => ({
  async assign(assignment) {
    await db
      .insertInto('assignments')
      .values({
        trip_id: assignment.tripId,
        seal_id: assignment.sealId,
        from_ms: assignment.fromMs,
        to_ms: assignment.toMs,
        recorded_at_ms: assignment.recordedAtMs,
      })
      .execute()
  },
  async endAssignment(tripId, sealId, toMs) {
    await db
      .updateTable('assignments')
      .set({ to_ms: toMs })
      .where('trip_id', '=', tripId)
      .where('seal_id', '=', sealId)
      .where('to_ms', 'is', null)
      .execute()
  },
  async assignments(sealIds) {
    const rows = await askInChunks(sealIds, (chunk) =>
      db.selectFrom('assignments').selectAll().where('seal_id', 'in', chunk).execute(),
    )
    return rows.map(toAssignment).sort((a, b) => b.fromMs - a.fromMs || b.recordedAtMs - a.recordedAtMs)
  },
  async assignmentsOfTrip(tripId) {
    const rows = await db
      .selectFrom('assignments')
      .selectAll()
      .where('trip_id', '=', tripId)
      .orderBy('from_ms')
      .orderBy('seal_id')
      .execute()
    return rows.map(toAssignment)
  },
  async assignmentsOfTrips(tripIds) {
    const rows = await askInChunks(tripIds, (chunk) =>
      db
        .selectFrom('assignments')
        .selectAll()
        .where('trip_id', 'in', chunk)
        .orderBy('from_ms')
        .orderBy('seal_id')
        .execute(),
    )
    return rows.map(toAssignment)
  },
})
