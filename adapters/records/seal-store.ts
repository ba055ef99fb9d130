import type { Kysely } from 'kysely'
import type { GateId, SealId } from '../../domain/ids.ts'
import { createBulkWrite } from './bulk-write.ts'
import { searchable } from './folded-text.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import { AlreadyExists, type Seal, type SealStore, VersionConflict } from './records.ts'
import type { Schema } from './schema.ts'
import { createSealLatest } from './seal-latest.ts'
import { sealLists, toSeal } from './seal-lists.ts'
import type { SqlDifferences } from './sql-differences.ts'
import { tokensOf } from './tokens-of.ts'

const toRow = (seal: Seal, tokenSha256: Uint8Array | null): Schema['seals'] => ({
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

/** Multi-row inserts: thousands of seals take a tenth of a second, and alarms wait for the transaction they are in. */
const createRegisterAll = (differences: SqlDifferences) => {
  const columns: (keyof Schema['seals'])[] = [
    'id',
    'version',
    'model',
    'reporting_interval_s',
    'gate',
    'state',
    'state_since_ms',
    'created_at_ms',
    'token_sha256',
    'folded',
  ]
  const write = createBulkWrite({ table: 'seals', columns }, differences)
  return (db: Kysely<Schema>): SealStore['registerAll'] =>
    (seals) =>
      inTransaction(db, (bound) =>
        write(
          bound,
          seals.map(({ seal, tokenSha256 }) => toRow(seal, tokenSha256)),
        ),
      )
}

const update =
  (db: Kysely<Schema>): SealStore['update'] =>
  (seal) =>
    inTransaction(db, async (bound) => {
      const stored = { ...seal, version: seal.version + 1 }
      const { version, model, reporting_interval_s, folded } = toRow(stored, null)
      const { numUpdatedRows } = await bound
        .updateTable('seals')
        .set({ version, model, reporting_interval_s, folded })
        .where('id', '=', seal.id)
        .where('version', '=', seal.version)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows > 0n) return stored
      const current = await bound.selectFrom('seals').select('version').where('id', '=', seal.id).executeTakeFirst()
      mustHaveChanged(seal.id, current ? 1n : 0n)
      throw new VersionConflict(`seal ${seal.id}`, seal.version, current?.version ?? 0)
    })

/** A row must be there to be changed: a silent miss would leave a revoked token alive under a mistyped id. */
const mustHaveChanged = (id: SealId, changed: bigint): void => {
  if (changed === 0n) throw new Error(`seal ${id} is not registered: register it first`)
}

export const createSealStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => SealStore) => {
  const latest = createSealLatest(differences)
  const registerAll = createRegisterAll(differences)
  return (db) => ({
    ...latest(db),
    ...sealLists(db),
    register: register(db),
    registerAll: registerAll(db),
    update: update(db),
    async registered(ids) {
      const rows = await askInChunks(ids, (chunk) =>
        db.selectFrom('seals').select('id').where('id', 'in', chunk).orderBy('id').execute(),
      )
      return rows.map((row) => row.id as SealId)
    },
    async setReportingInterval(id, intervalS) {
      const { numUpdatedRows } = await db
        .updateTable('seals')
        .set((eb) => ({ reporting_interval_s: intervalS, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      mustHaveChanged(id, numUpdatedRows)
    },
    async get(id) {
      const row = await db.selectFrom('seals').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toSeal(row) : null
    },
    async ofIds(ids) {
      const rows = await askInChunks(ids, (chunk) =>
        db.selectFrom('seals').selectAll().where('id', 'in', chunk).execute(),
      )
      return rows.map(toSeal)
    },
    async registrations() {
      const rows = await db.selectFrom('seals').select(['id', 'reporting_interval_s', 'gate']).execute()
      return rows.map((row) => ({
        id: row.id as SealId,
        reportingIntervalS: row.reporting_interval_s,
        gate: row.gate as GateId | null,
      }))
    },
    async changes() {
      const row = await db
        .selectFrom('seals')
        .select((eb) => [eb.fn.countAll().as('count'), eb.fn.sum('version').as('versions')])
        .executeTakeFirstOrThrow()
      return Number(row.count) + Number(row.versions ?? 0)
    },
    async tokenSha256(id) {
      const row = await db.selectFrom('seals').select('token_sha256').where('id', '=', id).executeTakeFirst()
      return row?.token_sha256 ?? null
    },
    async tokensSha256(ids) {
      const rows = await askInChunks(ids, (chunk) =>
        db.selectFrom('seals').select(['id', 'token_sha256']).where('id', 'in', chunk).execute(),
      )
      return tokensOf<SealId>(rows)
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
