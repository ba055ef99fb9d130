import type { Kysely } from 'kysely'
import type { GateId, TripId } from '../../domain/ids.ts'
import { HOLDING_STATES, OPEN_STATES, type Trip } from '../../domain/trip/trip.ts'
import { createBulkWrite } from './bulk-write.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import { AlreadyExists, type TripStore } from './records.ts'
import type { Schema } from './schema.ts'
import { sealWatches } from './seal-watches.ts'
import type { SqlDifferences } from './sql-differences.ts'
import { tripActs, tripAssignments } from './trip-assignments.ts'
import { listTrips } from './trip-list.ts'
import { createSaveMilestones, refuse } from './trip-milestones.ts'
import { toTrip, toTripRow } from './trip-row.ts'

/** Containers and seals once more as rows, so that `holding` and the seal filter can ask an index. */
const createPartsWrite = (differences: SqlDifferences) => {
  const containers = createBulkWrite({ table: 'trip_containers', columns: ['trip_id', 'number'] }, differences)
  const seals = createBulkWrite({ table: 'trip_seals', columns: ['trip_id', 'seal_id'] }, differences)
  return async (db: Kysely<Schema>, trip: Trip): Promise<void> => {
    const numbers = new Set(trip.containers.map((container) => container.number))
    const sealIds = new Set(trip.seals.map((seal) => seal.sealId))
    await containers(
      db,
      [...numbers].map((number) => ({ trip_id: trip.id, number })),
    )
    await seals(
      db,
      [...sealIds].map((seal_id) => ({ trip_id: trip.id, seal_id })),
    )
  }
}
type PartsWrite = ReturnType<typeof createPartsWrite>

const insert = (db: Kysely<Schema>, trip: Trip, writeParts: PartsWrite): Promise<void> =>
  inTransaction(db, async (bound) => {
    const { numInsertedOrUpdatedRows } = await bound
      .insertInto('trips')
      .values(toTripRow(trip))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) throw new AlreadyExists(`trip ${trip.id} is already there`)
    await writeParts(bound, trip)
  })

const update = (db: Kysely<Schema>, trip: Trip, writeParts: PartsWrite): Promise<Trip> =>
  inTransaction(db, async (bound) => {
    const stored = { ...trip, version: trip.version + 1 }
    const { numUpdatedRows } = await bound
      .updateTable('trips')
      .set(toTripRow(stored))
      .where('id', '=', trip.id)
      .where('version', '=', trip.version)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) await refuse(bound, trip)
    await bound.deleteFrom('trip_containers').where('trip_id', '=', trip.id).execute()
    await bound.deleteFrom('trip_seals').where('trip_id', '=', trip.id).execute()
    await writeParts(bound, trip)
    return stored
  })

const holding =
  (db: Kysely<Schema>): TripStore['holding'] =>
  async ({ containers, sealIds }) => {
    const byContainer = await askInChunks(containers, (chunk) =>
      db.selectFrom('trip_containers').select('trip_id').where('number', 'in', chunk).execute(),
    )
    const bySeal = await askInChunks(sealIds, (chunk) =>
      db.selectFrom('trip_seals').select('trip_id').where('seal_id', 'in', chunk).execute(),
    )
    const ids = [...new Set([...byContainer, ...bySeal].map((row) => row.trip_id))]
    const rows = await askInChunks(ids, (chunk) =>
      db
        .selectFrom('trips')
        .selectAll()
        .where('id', 'in', chunk)
        .where('state', 'in', HOLDING_STATES)
        .orderBy('id')
        .execute(),
    )
    return rows.map(toTrip)
  }

export const createTripStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => TripStore) => {
  const writeParts = createPartsWrite(differences)
  const saveMilestones = createSaveMilestones(differences)
  return (db) => ({
    ...tripActs(db),
    ...tripAssignments(db),
    ...sealWatches(db),
    insert: (trip) => insert(db, trip, writeParts),
    update: (trip) => update(db, trip, writeParts),
    saveMilestones: (trips) => saveMilestones(db, trips),
    list: listTrips(db),
    holding: holding(db),
    async get(id) {
      const row = await db.selectFrom('trips').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toTrip(row) : null
    },
    async ofIds(ids) {
      const rows = await askInChunks(ids, (chunk) =>
        db.selectFrom('trips').selectAll().where('id', 'in', chunk).execute(),
      )
      return rows.map(toTrip)
    },
    async open() {
      const rows = await db.selectFrom('trips').selectAll().where('state', 'in', OPEN_STATES).orderBy('id').execute()
      return rows.map(toTrip)
    },
    async openPlaces() {
      const rows = await db
        .selectFrom('trips')
        .select(['id', 'origin_gate', 'destination_gate', 'carrier_id'])
        .where('state', 'in', OPEN_STATES)
        .execute()
      return rows.map((row) => ({
        id: row.id as TripId,
        originGate: row.origin_gate as GateId,
        destinationGate: row.destination_gate as GateId,
        carrierId: row.carrier_id,
      }))
    },
  })
}
