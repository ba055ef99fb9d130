import type { Kysely } from 'kysely'
import { AlreadyExists } from './records.ts'
import type { Schema } from './schema.ts'
import type { Token, TokenStore } from './user-records.ts'

type Row = Schema['tokens']

const toToken = (row: Row): Token => ({
  id: row.id,
  version: row.version,
  name: row.name,
  role: row.role as Token['role'],
  region: row.region,
  carrierId: row.carrier_id,
  scopes: row.scopes === null ? null : JSON.parse(row.scopes),
  active: row.active === 1,
  createdAtMs: row.created_at_ms,
  createdBy: row.created_by,
  expiresAtMs: row.expires_at_ms,
  lastUsedAtMs: row.last_used_at_ms,
})

const toRow = (token: Token, sha256: string): Row => ({
  id: token.id,
  version: token.version,
  name: token.name,
  sha256,
  role: token.role,
  region: token.region,
  carrier_id: token.carrierId,
  scopes: token.scopes === null ? null : JSON.stringify(token.scopes),
  active: token.active ? 1 : 0,
  created_at_ms: token.createdAtMs,
  created_by: token.createdBy,
  expires_at_ms: token.expiresAtMs,
  last_used_at_ms: token.lastUsedAtMs,
})

export const createTokenStore = (): ((db: Kysely<Schema>) => TokenStore) => (db) => ({
  async insert(token, sha256) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('tokens')
      .values(toRow(token, sha256))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) throw new AlreadyExists(`a token named ${token.name} is already there`)
  },
  async get(id) {
    const row = await db.selectFrom('tokens').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toToken(row) : null
  },
  async bySha256(sha256, nowMs) {
    const row = await db
      .selectFrom('tokens')
      .selectAll()
      .where('sha256', '=', sha256)
      .where('active', '=', 1)
      .executeTakeFirst()
    return row && (row.expires_at_ms === null || row.expires_at_ms > nowMs) ? toToken(row) : null
  },
  async all() {
    return (await db.selectFrom('tokens').selectAll().orderBy('id').execute()).map(toToken)
  },
  async revoke(id) {
    await db
      .updateTable('tokens')
      .set((eb) => ({ active: 0, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
  },
  async noteUse(id, atMs) {
    await db.updateTable('tokens').set({ last_used_at_ms: atMs }).where('id', '=', id).execute()
  },
})
