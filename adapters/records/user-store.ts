import { type Kysely, sql } from 'kysely'
import type { Role } from '../../contract/http/session.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import { AlreadyExists, VersionConflict } from './records.ts'
import type { Schema } from './schema.ts'
import type { Session, User, UserStore } from './user-records.ts'

const toUser = (row: Schema['users']): User => ({
  username: row.username,
  version: row.version,
  displayName: row.display_name,
  role: row.role as Role,
  region: row.region,
  carrierId: row.carrier_id,
  passwordHash: row.password_hash,
  mustChangePassword: row.must_change_password === 1,
  active: row.active === 1,
  createdAtMs: row.created_at_ms,
})

const toSession = (row: Schema['sessions']): Session => ({
  idSha256: row.id_sha256,
  username: row.username,
  createdAtMs: row.created_at_ms,
  expiresAtMs: row.expires_at_ms,
})

const insert =
  (db: Kysely<Schema>): UserStore['insert'] =>
  async (user) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('users')
      .values({
        username: user.username,
        version: user.version,
        display_name: user.displayName,
        role: user.role,
        region: user.region,
        carrier_id: user.carrierId,
        password_hash: user.passwordHash,
        must_change_password: user.mustChangePassword ? 1 : 0,
        active: user.active ? 1 : 0,
        created_at_ms: user.createdAtMs,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) throw new AlreadyExists(`user ${user.username} is already there`)
  }

const list =
  (db: Kysely<Schema>): UserStore['list'] =>
  async ({ role, region, limit, cursor }) => {
    let query = db.selectFrom('users').selectAll().orderBy('username')
    if (role !== undefined) query = query.where('role', '=', role)
    if (region !== undefined) query = query.where('region', '=', region)
    if (cursor !== null) query = query.where('username', '>', readListCursor('named', cursor)[0])
    return pageOf(await query.limit(limit + 1).execute(), limit, toUser, (row) => [row.username])
  }

const update =
  (db: Kysely<Schema>): UserStore['update'] =>
  async (user) => {
    const stored = { ...user, version: user.version + 1 }
    const { numUpdatedRows } = await db
      .updateTable('users')
      .set({
        version: stored.version,
        display_name: user.displayName,
        role: user.role,
        region: user.region,
        carrier_id: user.carrierId,
        active: user.active ? 1 : 0,
      })
      .where('username', '=', user.username)
      .where('version', '=', user.version)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) return stored
    const current = await db
      .selectFrom('users')
      .select('version')
      .where('username', '=', user.username)
      .executeTakeFirst()
    if (!current) throw new Error(`user ${user.username} is unknown: insert it before updating it`)
    throw new VersionConflict(`user ${user.username}`, user.version, current.version)
  }

const setPassword =
  (db: Kysely<Schema>): UserStore['setPassword'] =>
  async (username, passwordHash, mustChange) => {
    const { numUpdatedRows } = await db
      .updateTable('users')
      .set((eb) => ({
        password_hash: passwordHash,
        must_change_password: mustChange ? 1 : 0,
        version: eb('version', '+', 1),
      }))
      .where('username', '=', username)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new Error(`user ${username} is unknown: no password was changed`)
  }

/** Sessions know only the SHA-256 of their id: who reads the file can't take one over. */
const sessions = (db: Kysely<Schema>): Pick<UserStore, 'openSession' | 'session' | 'endSession' | 'endSessionsOf'> => ({
  async openSession(session) {
    // Ended ones go here, so that the table never needs a sweep of its own.
    await db.deleteFrom('sessions').where('expires_at_ms', '<=', session.createdAtMs).execute()
    await db
      .insertInto('sessions')
      .values({
        id_sha256: session.idSha256,
        username: session.username,
        created_at_ms: session.createdAtMs,
        expires_at_ms: session.expiresAtMs,
      })
      .execute()
  },
  async session(idSha256, nowMs) {
    const row = await db
      .selectFrom('sessions')
      .selectAll()
      .where('id_sha256', '=', idSha256)
      .where('expires_at_ms', '>', nowMs)
      .executeTakeFirst()
    return row ? toSession(row) : null
  },
  async endSession(idSha256) {
    await db.deleteFrom('sessions').where('id_sha256', '=', idSha256).execute()
  },
  async endSessionsOf(username, exceptIdSha256) {
    const all = db.deleteFrom('sessions').where('username', '=', username)
    await (exceptIdSha256 === null ? all : all.where('id_sha256', '<>', exceptIdSha256)).execute()
  },
})

export const createUserStore = (): ((db: Kysely<Schema>) => UserStore) => (db) => ({
  ...sessions(db),
  insert: insert(db),
  list: list(db),
  update: update(db),
  setPassword: setPassword(db),
  async get(username) {
    const isNamed = sql<boolean>`lower(username) = ${username.toLowerCase()}`
    const row = await db.selectFrom('users').selectAll().where(isNamed).executeTakeFirst()
    return row ? toUser(row) : null
  },
  async activeAdministrators() {
    const active = db.selectFrom('users').select('username').where('active', '=', 1)
    const rows = await active.where('role', '=', 'administrator').orderBy('username').execute()
    return rows.map(({ username }) => username)
  },
})
