import type { Kysely } from 'kysely'
import type { SealId } from '../../domain/ids.ts'
import type { Command, CommandStore } from './records.ts'
import type { Schema } from './schema.ts'

const toCommand = (row: Schema['commands']): Command => ({
  id: row.id,
  sealId: row.seal_id as SealId,
  kind: row.kind as Command['kind'],
  intervalS: row.interval_s,
  state: row.state as Command['state'],
  createdAtMs: row.created_at_ms,
  expiresAtMs: row.expires_at_ms,
})

export const createCommandStore = (): ((db: Kysely<Schema>) => CommandStore) => (db) => ({
  async insert(command) {
    await db
      .insertInto('commands')
      .values({
        id: command.id,
        seal_id: command.sealId,
        kind: command.kind,
        interval_s: command.intervalS,
        state: command.state,
        version: 1,
        created_at_ms: command.createdAtMs,
        expires_at_ms: command.expiresAtMs,
      })
      .execute()
  },
  async waiting(sealId, nowMs) {
    const rows = await db
      .selectFrom('commands')
      .selectAll()
      .where('seal_id', '=', sealId)
      .where('state', 'in', ['queued', 'sent'])
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
  async setState(id, sealId, state) {
    // The seal is named too: a receipt may only speak of that seal's own commands.
    await db.updateTable('commands').set({ state }).where('id', '=', id).where('seal_id', '=', sealId).execute()
  },
})
