import type { ExpressionBuilder, Kysely } from 'kysely'
import type { GateId, SealId, TripId, WitnessId } from '../../domain/ids.ts'
import type { Sight } from '../../domain/sight.ts'
import { HOLDING_STATES } from '../../domain/trip/trip.ts'
import { foldedLike, searchable, searchPatterns } from './folded-text.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import { AlreadyExists, VersionConflict } from './records.ts'
import type { Schema } from './schema.ts'
import { tripInSight } from './sight-conditions.ts'
import { tokensOf } from './tokens-of.ts'
import { witnessLatest } from './witness-latest.ts'
import type { Witness, WitnessBinding, WitnessStore } from './witness-records.ts'

const toWitness = (row: Schema['witnesses']): Witness => ({
  id: row.id as WitnessId,
  version: row.version,
  name: row.name,
  gate: row.gate as GateId | null,
  createdAtMs: row.created_at_ms,
})

const toBinding = (row: Schema['witness_bindings']): WitnessBinding => ({
  witnessId: row.witness_id as WitnessId,
  tripId: row.trip_id as TripId,
  sealId: row.seal_id as SealId | null,
  fromMs: row.from_ms,
  toMs: row.to_ms,
})

/** The same law as of seals (`sealInSight`): at whose gate it is, or on whose trip. */
const inSight = (eb: ExpressionBuilder<Schema, 'witnesses'>, sight: Sight) => {
  if (sight.kind === 'everything') return eb.lit(true)
  const onTrip = eb(
    'witnesses.id',
    'in',
    eb
      .selectFrom('witness_bindings')
      .innerJoin('trips', 'trips.id', 'witness_bindings.trip_id')
      .select('witness_bindings.witness_id')
      .where('witness_bindings.to_ms', 'is', null)
      .where('trips.state', 'in', HOLDING_STATES)
      .where((trip) => tripInSight(trip as unknown as ExpressionBuilder<Schema, 'trips'>, sight)),
  )
  return sight.kind === 'gates' && sight.gates.length > 0
    ? eb.or([eb('witnesses.gate', 'in', sight.gates), onTrip])
    : onTrip
}

const register =
  (db: Kysely<Schema>): WitnessStore['register'] =>
  async ({ id, version, name, gate, createdAtMs }, token_sha256) => {
    const folded = searchable([id, name])
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('witnesses')
      .values({ id, version, name, gate, created_at_ms: createdAtMs, token_sha256, folded })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) throw new AlreadyExists(`witness ${id} is already registered`)
  }

const update =
  (db: Kysely<Schema>): WitnessStore['update'] =>
  (witness) =>
    inTransaction(db, async (bound) => {
      const { id, name, gate } = witness
      const version = witness.version + 1
      const { numUpdatedRows } = await bound
        .updateTable('witnesses')
        .set({ version, name, gate, folded: searchable([id, name]) })
        .where('id', '=', id)
        .where('version', '=', witness.version)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows > 0n) return { ...witness, version }
      const current = await bound.selectFrom('witnesses').select('version').where('id', '=', id).executeTakeFirst()
      throw new VersionConflict(`witness ${id}`, witness.version, current?.version ?? 0)
    })

const list =
  (db: Kysely<Schema>): WitnessStore['list'] =>
  async ({ q, gate, sight, limit, cursor }) => {
    let query = db
      .selectFrom('witnesses')
      .selectAll()
      .orderBy('id')
      .limit(limit + 1)
      .where((eb) => inSight(eb, sight))
    if (gate !== undefined) query = query.where('gate', '=', gate)
    for (const pattern of searchPatterns(q ?? '')) query = query.where(foldedLike(pattern))
    if (cursor !== null) query = query.where('id', '>', readListCursor('named', cursor)[0])
    return pageOf(await query.execute(), limit, toWitness, (row) => [row.id])
  }

/** Which phone travels with which trip, from when to when. */
const bindings = (
  db: Kysely<Schema>,
): Pick<WitnessStore, 'bind' | 'unbind' | 'bindings' | 'bindingsOfTrip' | 'bindingsOfTrips'> => ({
  async bind({ witnessId: witness_id, tripId: trip_id, sealId: seal_id, fromMs: from_ms, toMs: to_ms }) {
    await db.insertInto('witness_bindings').values({ witness_id, trip_id, seal_id, from_ms, to_ms }).execute()
  },
  async unbind(tripId, witnessId, toMs) {
    let query = db
      .updateTable('witness_bindings')
      .set({ to_ms: toMs })
      .where('trip_id', '=', tripId)
      .where('to_ms', 'is', null)
    if (witnessId !== null) query = query.where('witness_id', '=', witnessId)
    await query.execute()
  },
  async bindings(ids) {
    const rows = await askInChunks(ids, (chunk) =>
      db.selectFrom('witness_bindings').selectAll().where('witness_id', 'in', chunk).orderBy('from_ms').execute(),
    )
    return rows.map(toBinding)
  },
  async bindingsOfTrip(tripId) {
    const ofTrip = db.selectFrom('witness_bindings').selectAll().where('trip_id', '=', tripId)
    const rows = await ofTrip.orderBy('from_ms').orderBy('witness_id').execute()
    return rows.map(toBinding)
  },
  async bindingsOfTrips(tripIds) {
    const rows = await askInChunks(tripIds, (chunk) =>
      db.selectFrom('witness_bindings').selectAll().where('trip_id', 'in', chunk).execute(),
    )
    return rows.map(toBinding)
  },
})

export const createWitnessStore = (): ((db: Kysely<Schema>) => WitnessStore) => (db) => ({
  ...bindings(db),
  ...witnessLatest(db),
  register: register(db),
  update: update(db),
  list: list(db),
  async registered(ids) {
    const rows = await askInChunks(ids, (chunk) =>
      db.selectFrom('witnesses').select('id').where('id', 'in', chunk).orderBy('id').execute(),
    )
    return rows.map((row) => row.id as WitnessId)
  },
  async get(id) {
    const row = await db.selectFrom('witnesses').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toWitness(row) : null
  },
  async tokenSha256(id) {
    const row = await db.selectFrom('witnesses').select('token_sha256').where('id', '=', id).executeTakeFirst()
    return row?.token_sha256 ?? null
  },
  async tokensSha256(ids) {
    const rows = await askInChunks(ids, (chunk) =>
      db.selectFrom('witnesses').select(['id', 'token_sha256']).where('id', 'in', chunk).execute(),
    )
    return tokensOf<WitnessId>(rows)
  },
  async setToken(id, token_sha256) {
    const { numUpdatedRows } = await db
      .updateTable('witnesses')
      .set({ token_sha256 })
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new Error(`witness ${id} is not registered: register it first`)
  },
})
