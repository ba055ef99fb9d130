import type { Kysely } from 'kysely'
import { addNullable, index } from './tables.ts'

/** What filters, replay, removal and retention of webhooks need: a part of the second migration. */
export const growWebhooks = async (db: Kysely<unknown>): Promise<void> => {
  await addNullable(db, 'webhooks', { 'bigint?': 'removed_at_ms' })
  await addNullable(db, 'outbox', { 'text?': 'scope' })
  await index(db, 'outbox', ['at_ms', 'seq']).execute()
  await index(db, 'deliveries', ['outbox_seq']).execute()
  // A queue is in the order of its events: what is replayed or retried goes before what happened later.
  await db.schema.dropIndex('deliveries_by_webhook_id_order_key_id').execute()
  // Unique: an event never waits twice for the same end point.
  await index(db, 'deliveries', ['webhook_id', 'order_key', 'outbox_seq'])
    .unique()
    .where('state', '=', 'pending')
    .execute()
  // Beside the bodies, so that a look for what was released reads none of them.
  await db.schema
    .createIndex('quarantine_released')
    .on('quarantine')
    .columns(['received_at_ms', 'id'] as string[])
    .where('released_at_ms', 'is not', null)
    .execute()
}
