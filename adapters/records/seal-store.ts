import type { Kysely } from 'kysely'
import type { GateId, SealId } from '../../domain/ids.ts'
import type { SealState } from '../../domain/seal/custody.ts'
import { foldedLike, searchable, searchPatterns } from './folded-text.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import { AlreadyExists, type Seal, type SealStore } from './records.ts'
import type { Schema } from './schema.ts'
import { createSealLatest } from './seal-latest.ts'
import { sealInSight } from './sight-conditions.ts'
import type { SqlDifferences } from './sql-differences.ts'

const toRow = (seal: Seal, tokenSha256: Uint8Array): Schema['seals'] => ({
  id: seal.id,
  version: seal.version,
  model: seal.model,
  reporting_interval_s: seal.reportingIntervalS,
  gate: seal.gate,
  state: seal.state,
  state_since_ms: seal.stateSinceMs,
  created_at_ms: seal.createdAtMs,
  token_sha256: tokenSha256,
  folded: searchable([seal.id, seal.model]),
})

const toSeal = (row: Schema['seals']): Seal => ({
  id: row.id as SealId,
  version: row.version,
  model: row.model,
  reportingIntervalS: row.reporting_interval_s,
  gate: row.gate as GateId | null,
  state: row.state as SealState,
  stateSinceMs: row.state_since_ms,
  createdAtMs: row.created_at_ms,
})

const register =
  (db: Kysely<Schema>): SealStore['register'] =>
  async (seal, tokenSha256) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('seals')
      .values(toRow(seal, tokenSha256))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) throw new AlreadyExists(`seal ${seal.id} is already registered`)
  }

const list =
  (db: Kysely<Schema>): SealStore['list'] =>
  async ({ state, gate, q, sight, limit, cursor }) => {
    let query = db
      .selectFrom('seals')
      .selectAll()
      .orderBy('id')
      .limit(limit + 1)
    if (sight) query = query.where((eb) => sealInSight(eb, sight))
    if (state !== undefined) query = query.where('state', '=', state)
    if (gate !== undefined) query = query.where('gate', '=', gate)
    for (const pattern of searchPatterns(q ?? '')) query = query.where(foldedLike(pattern))
    if (cursor !== null) query = query.where('id', '>', readListCursor('named', cursor)[0])
    return pageOf(await query.execute(), limit, toSeal, (row) => [row.id])
  }

/** A row must be there to be changed: a silent miss would leave a revoked token alive under a mistyped id. */
const mustHaveChanged = (id: SealId, changed: bigint): void => {
  if (changed === 0n) throw new Error(`seal ${id} is not registered: register it first`)
}

export const createSealStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => SealStore) => {
  const latest = createSealLatest(differences)
  return (db) => ({
    ...latest(db),
    register: register(db),
    list: list(db),
    async get(id) {
      const row = await db.selectFrom('seals').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toSeal(row) : null
    },
    async tokenSha256(id) {
      const row = await db.selectFrom('seals').select('token_sha256').where('id', '=', id).executeTakeFirst()
      return row?.token_sha256 ?? null
    },
    async setToken(id, tokenSha256) {
      const { numUpdatedRows } = await db
        .updateTable('seals')
        .set({ token_sha256: tokenSha256 })
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      mustHaveChanged(id, numUpdatedRows)
    },
    async setState(id, state, gate, sinceMs) {
      const { numUpdatedRows } = await db
        .updateTable('seals')
        .set((eb) => ({ state, gate, state_since_ms: sinceMs, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      mustHaveChanged(id, numUpdatedRows)
    },
  })
}
