import { type Kysely, sql } from 'kysely'
import { newestNumber } from './counters.ts'
import { inTransaction } from './in-transaction.ts'
import type { Schema } from './schema.ts'
import { PENDING } from './webhook-queues.ts'
import type { OutboxPlace, WebhookStore } from './webhook-records.ts'

/** Events in the order of their time, from a place on; those not fanned out yet wait for everybody. */
const look = async (db: Kysely<Schema>, beforeMs: number, after: OutboxPlace | null, limit: number) => {
  let query = db
    .selectFrom('outbox')
    .select(['seq', 'at_ms'])
    .where('at_ms', '<', beforeMs)
    .where('seq', '<=', await newestNumber(db, 'outbox.fanned-out'))
    .orderBy('at_ms')
    .orderBy('seq')
    .limit(limit)
  if (after !== null) query = query.where(sql<boolean>`(at_ms, seq) > (${after.atMs}, ${after.seq})`)
  return query.execute()
}

const prune = async (db: Kysely<Schema>, beforeMs: number, after: OutboxPlace | null, limit: number) => {
  const events = await look(db, beforeMs, after, limit)
  const last = events.at(-1)
  if (!last) return { removed: 0, next: null }
  const seqs = events.map(({ seq }) => seq)
  const waiting = await db
    .selectFrom('deliveries')
    .select('outbox_seq')
    .distinct()
    .where('outbox_seq', 'in', seqs)
    .where('state', '=', PENDING)
    .execute()
  const kept = new Set(waiting.map((row) => row.outbox_seq))
  const done = seqs.filter((seq) => !kept.has(seq))
  if (done.length > 0) {
    await db.deleteFrom('deliveries').where('outbox_seq', 'in', done).execute()
    await db.deleteFrom('outbox').where('seq', 'in', done).execute()
  }
  return { removed: done.length, next: events.length < limit ? null : { atMs: last.at_ms, seq: last.seq } }
}

const forget = async (db: Kysely<Schema>, nowMs: number): Promise<void> => {
  await db
    .updateTable('webhooks')
    .set({ previous_secret: null, previous_secret_until_ms: null })
    .where('previous_secret_until_ms', '<=', nowMs)
    .execute()
  await db
    .deleteFrom('webhooks')
    .where('removed_at_ms', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('deliveries').select('id').whereRef('deliveries.webhook_id', '=', 'webhooks.id'))),
    )
    .execute()
}

/** What is over and no more asked for leaves the store, a little at a time. */
export const webhookPruning = (db: Kysely<Schema>): Pick<WebhookStore, 'prune' | 'forget'> => ({
  prune: (beforeMs, after, limit) => inTransaction(db, (bound) => prune(bound, beforeMs, after, limit)),
  forget: (nowMs) => inTransaction(db, (bound) => forget(bound, nowMs)),
})
