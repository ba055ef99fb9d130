import { type Kysely, sql } from 'kysely'
import { askInChunks } from './in-transaction.ts'
import type { DeliveryRow, Schema } from './schema.ts'
import type { QueuedEvent } from './webhook-wishes.ts'

/*
 * What waits for one end point and order key is a queue in the order of its events. Only its head may be sent, and is
 * marked, so that a look for what is due costs the same however much waits behind it.
 */

/** Literals, not parameters: only so can the partial indexes on them be used. */
export const PENDING = sql.lit('pending')
export const HEAD = sql.lit(1)

export const DELIVERY_COLUMNS = [
  'id',
  'webhook_id',
  'outbox_seq',
  'order_key',
  'severity',
  'state',
  'head',
  'attempts',
  'next_attempt_at_ms',
  'due_at_ms',
  'last_attempt_at_ms',
  'last_status',
  'last_error',
] as const

export const newDelivery = (place: {
  readonly id: number
  readonly webhookId: string
  readonly event: Omit<QueuedEvent, 'scope' | 'type'>
  readonly isHead: boolean
  readonly nowMs: number
}): DeliveryRow => ({
  id: place.id,
  webhook_id: place.webhookId,
  outbox_seq: place.event.seq,
  order_key: place.event.order_key,
  severity: place.event.severity,
  state: 'pending',
  head: place.isHead ? 1 : 0,
  attempts: 0,
  next_attempt_at_ms: place.nowMs,
  due_at_ms: place.nowMs,
  last_attempt_at_ms: null,
  last_status: null,
  last_error: null,
})

/** Marks the heads of some queues of an end point anew, after something joined them that is not the newest. */
export const markHeads = async (db: Kysely<Schema>, webhookId: string, orderKeys: readonly string[]): Promise<void> => {
  const queue = (chunk: readonly string[]) =>
    db
      .selectFrom('deliveries as first')
      .select((eb) => eb.fn.min('first.outbox_seq').as('seq'))
      .where('first.state', '=', PENDING)
      .where('first.webhook_id', '=', webhookId)
      .where('first.order_key', 'in', chunk)
      .groupBy('first.order_key')
  await askInChunks(orderKeys, async (chunk) => {
    const ofEndPoint = db.updateTable('deliveries').where('webhook_id', '=', webhookId)
    await ofEndPoint.set({ head: 0 }).where('head', '=', HEAD).where('order_key', 'in', chunk).execute()
    // Not by order key, too: an event has one, and thousands of keys times thousands of events would be looked up.
    await ofEndPoint.set({ head: 1 }).where('state', '=', PENDING).where('outbox_seq', 'in', queue(chunk)).execute()
    return []
  })
}

/** The oldest event that waits becomes the head of its queue; it is due as it was made. */
export const promoteNext = async (db: Kysely<Schema>, webhookId: string, orderKey: string): Promise<void> => {
  const next = await db
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', PENDING)
    .where('webhook_id', '=', webhookId)
    .where('order_key', '=', orderKey)
    .orderBy('outbox_seq')
    .limit(1)
    .executeTakeFirst()
  if (next) await db.updateTable('deliveries').set({ head: 1 }).where('id', '=', next.id).execute()
}
