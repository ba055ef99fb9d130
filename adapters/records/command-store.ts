import { type Kysely, sql } from 'kysely'
import type { SealId, TripId } from '../../domain/ids.ts'
import { type Command, OPEN_COMMAND_STATES } from '../../domain/seal/command.ts'
import type { CommandStore } from './command-records.ts'
import { inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import { VersionConflict } from './records.ts'
import type { Schema } from './schema.ts'
import { commandInSight } from './sight-conditions.ts'

const toCommand = (row: Schema['commands']): Command => ({
  id: row.id,
  version: row.version,
  sealId: row.seal_id as SealId,
  tripId: row.trip_id as TripId | null,
  kind: row.kind as Command['kind'],
  intervalS: row.interval_s,
  state: row.state as Command['state'],
  createdAtMs: row.created_at_ms,
  expiresAtMs: row.expires_at_ms,
  requestedBy: row.requested_by ?? '',
  approvedBy: row.approved_by,
  approvedAtMs: row.approved_at_ms,
  sentAtMs: row.sent_at_ms,
  answeredAtMs: row.answered_at_ms,
  answer: row.answer,
})

const toRow = (command: Command): Schema['commands'] => ({
  id: command.id,
  version: command.version,
  seal_id: command.sealId,
  trip_id: command.tripId,
  kind: command.kind,
  interval_s: command.intervalS,
  state: command.state,
  created_at_ms: command.createdAtMs,
  expires_at_ms: command.expiresAtMs,
  requested_by: command.requestedBy,
  approved_by: command.approvedBy,
  approved_at_ms: command.approvedAtMs,
  sent_at_ms: command.sentAtMs,
  answered_at_ms: command.answeredAtMs,
  answer: command.answer,
})

/** What the broker may still hand to a seal. */
const WAITING: readonly Command['state'][] = ['queued', 'sent']

const update = (db: Kysely<Schema>, command: Command): Promise<Command> =>
  inTransaction(db, async (bound) => {
    const stored = { ...command, version: command.version + 1 }
    const { numUpdatedRows } = await bound
      .updateTable('commands')
      .set(toRow(stored))
      .where('id', '=', command.id)
      .where('version', '=', command.version)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) return stored
    const current = await bound.selectFrom('commands').select('version').where('id', '=', command.id).executeTakeFirst()
    throw new VersionConflict(`command ${command.id}`, command.version, current?.version ?? 0)
  })

const list =
  (db: Kysely<Schema>): CommandStore['list'] =>
  async ({ sealId, tripId, kind, state, nowMs, sight, limit, cursor }) => {
    let query = db
      .selectFrom('commands')
      .selectAll()
      .where((eb) => commandInSight(eb, sight))
      .orderBy('created_at_ms', 'desc')
      .orderBy('id', 'desc')
    if (sealId !== undefined) query = query.where('seal_id', '=', sealId)
    if (tripId !== undefined) query = query.where('trip_id', '=', tripId)
    if (kind !== undefined) query = query.where('kind', '=', kind)
    if (state === 'expired') query = query.where('state', 'in', OPEN_COMMAND_STATES).where('expires_at_ms', '<=', nowMs)
    else if (state !== undefined) {
      query = query.where('state', '=', state)
      if (OPEN_COMMAND_STATES.includes(state)) query = query.where('expires_at_ms', '>', nowMs)
    }
    if (cursor !== null) {
      const [createdAtMs, id] = readListCursor('timed', cursor)
      query = query.where((eb) =>
        eb.or([
          eb('created_at_ms', '<', createdAtMs),
          eb.and([eb('created_at_ms', '=', createdAtMs), eb('id', '<', id)]),
        ]),
      )
    }
    const rows = await query.limit(limit + 1).execute()
    return pageOf(rows, limit, toCommand, (row) => [row.created_at_ms, row.id])
  }

/** What the broker asks: which orders wait, and that one is on its way. */
const forBroker = (db: Kysely<Schema>): Pick<CommandStore, 'waiting' | 'sealsWaiting' | 'markSent'> => ({
  async waiting(sealId, nowMs) {
    const rows = await db
      .selectFrom('commands')
      .selectAll()
      .where('seal_id', '=', sealId)
      .where('state', 'in', WAITING)
      .where('expires_at_ms', '>', nowMs)
      .orderBy('created_at_ms')
      .orderBy('id')
      .execute()
    return rows.map(toCommand)
  },
  async sealsWaiting(nowMs) {
    const rows = await db
      .selectFrom('commands')
      .select('seal_id')
      .distinct()
      .where('state', '=', 'queued')
      .where('expires_at_ms', '>', nowMs)
      .orderBy('seal_id')
      .execute()
    return rows.map((row) => row.seal_id as SealId)
  },
  async markSent(id, sealId, nowMs) {
    const { numUpdatedRows } = await db
      .updateTable('commands')
      .set((eb) => ({
        state: 'sent',
        sent_at_ms: eb.fn.coalesce('sent_at_ms', sql<number>`${nowMs}`),
        version: sql<number>`version + case when state = 'queued' then 1 else 0 end`,
      }))
      .where('id', '=', id)
      .where('seal_id', '=', sealId)
      .where('state', 'in', WAITING)
      .where('expires_at_ms', '>', nowMs)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  },
})

export const createCommandStore = (): ((db: Kysely<Schema>) => CommandStore) => (db) => ({
  ...forBroker(db),
  list: list(db),
  update: (command) => update(db, command),
  async insert(command) {
    await db.insertInto('commands').values(toRow(command)).execute()
  },
  async get(id) {
    const row = await db.selectFrom('commands').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toCommand(row) : null
  },
  async countOpen(sealId, nowMs) {
    const { count } = await db
      .selectFrom('commands')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('seal_id', '=', sealId)
      .where('state', 'in', OPEN_COMMAND_STATES)
      .where('expires_at_ms', '>', nowMs)
      .executeTakeFirstOrThrow()
    return Number(count)
  },
  async expireUnlocks(sealId, nowMs) {
    await db
      .updateTable('commands')
      .set((eb) => ({ expires_at_ms: nowMs, version: eb('version', '+', 1) }))
      .where('seal_id', '=', sealId)
      .where('kind', '=', 'unlock')
      .where('state', 'in', OPEN_COMMAND_STATES)
      .where('expires_at_ms', '>', nowMs)
      .execute()
  },
})
