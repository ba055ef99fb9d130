import type { Kysely } from 'kysely'
import { toStored } from './alert-row.ts'
import type { AlertStore } from './records.ts'
import type { Schema } from './schema.ts'

/** Read off a partial index: nearly no alert waits for its escalation. */
export const alertEscalations = (db: Kysely<Schema>): Pick<AlertStore, 'isEscalationDue' | 'escalationsDue'> => ({
  async isEscalationDue(nowMs) {
    const row = await db
      .selectFrom('alerts')
      .select('id')
      .where('escalate_at_ms', 'is not', null)
      .where('escalate_at_ms', '<=', nowMs)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
  async escalationsDue(nowMs, limit) {
    const rows = await db
      .selectFrom('alerts')
      .select(['change', 'body'])
      .where('escalate_at_ms', 'is not', null)
      .where('escalate_at_ms', '<=', nowMs)
      .orderBy('escalate_at_ms')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(toStored)
  },
})
