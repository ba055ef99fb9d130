import { type Kysely, sql } from 'kysely'
import type { Severity } from '../../domain/alert/alert.ts'
import { inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { Delivery, OutboxType, WebhookStore } from './records.ts'
import type { DeliveryRow, Schema } from './schema.ts'

/** A head is retried after a success elsewhere at most this often: one bad message must not be sent in a loop. */
const EARLY_RETRY_GAP_MS = 1_000

type JoinedRow = DeliveryRow & Pick<Schema['outbox'], 'type' | 'at_ms' | 'payload'> & { event_id: string }

const toDelivery = (row: JoinedRow): Delivery => ({
  id: row.id,
  webhookId: row.webhook_id,
  event: {
    id: row.event_id,
    type: row.type as OutboxType,
    atMs: row.at_ms,
    orderKey: row.order_key,
    severity: row.severity as Severity | null,
    payload: JSON.parse(row.payload),
  },
  state: row.state as Delivery['state'],
  attempts: row.attempts,
  nextAttemptAtMs: row.next_attempt_at_ms,
  lastAttemptAtMs: row.last_attempt_at_ms,
  lastStatus: row.last_status,
  lastError: row.last_error,
})

const withEvents = (db: Kysely<Schema>) =>
  db
    .selectFrom('deliveries')
    .innerJoin('outbox', 'outbox.seq', 'deliveries.outbox_seq')
    .selectAll('deliveries')
    .select(['outbox.id as event_id', 'outbox.type', 'outbox.at_ms', 'outbox.payload'])

/** The oldest that waits becomes the head of its queue; it is due as it was made. */
const promoteNext = async (db: Kysely<Schema>, webhookId: string, orderKey: string): Promise<void> => {
  const next = await db
    .selectFrom('deliveries')
    .select((eb) => eb.fn.min('id').as('id'))
    .where('state', '=', 'pending')
    .where('webhook_id', '=', webhookId)
    .where('order_key', '=', orderKey)
    .executeTakeFirst()
  if (next?.id) await db.updateTable('deliveries').set({ head: 1 }).where('id', '=', next.id).execute()
}

const saveAttempt = async (db: Kysely<Schema>, delivery: Delivery): Promise<void> => {
  const pending = delivery.state === 'pending'
  await db
    .updateTable('deliveries')
    .set({
      state: delivery.state,
      attempts: delivery.attempts,
      next_attempt_at_ms: delivery.nextAttemptAtMs,
      due_at_ms: delivery.nextAttemptAtMs,
      last_attempt_at_ms: delivery.lastAttemptAtMs,
      last_status: delivery.lastStatus,
      last_error: delivery.lastError,
      ...(pending ? {} : { head: 0 }),
    })
    .where('id', '=', delivery.id)
    .execute()
  if (!pending) await promoteNext(db, delivery.webhookId, delivery.event.orderKey)
}

const dueHeads =
  (db: Kysely<Schema>): WebhookStore['dueHeads'] =>
  async (nowMs, limit, webhookId) => {
    let query = withEvents(db)
      .innerJoin('webhooks', 'webhooks.id', 'deliveries.webhook_id')
      .where('webhooks.enabled', '=', 1)
      .where('head', '=', 1)
      .where('due_at_ms', '<=', nowMs)
    if (webhookId !== undefined) query = query.where('webhook_id', '=', webhookId)
    const rows = await query
      .orderBy(sql`case when deliveries.severity = 'P1' then 0 else 1 end`)
      .orderBy('due_at_ms')
      .orderBy('deliveries.id')
      .limit(limit)
      .execute()
    return rows.map(toDelivery)
  }

const urgentHead =
  (db: Kysely<Schema>): WebhookStore['urgentHead'] =>
  async (webhookId) => {
    const urgent = await db
      .selectFrom('deliveries')
      .select('order_key')
      .where('state', '=', 'pending')
      .where('webhook_id', '=', webhookId)
      .where('severity', '=', 'P1')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (!urgent) return null
    const head = await withEvents(db)
      .where('head', '=', 1)
      .where('webhook_id', '=', webhookId)
      .where('deliveries.order_key', '=', urgent.order_key)
      .executeTakeFirst()
    return head ? toDelivery(head) : null
  }

const retryHeadsNow =
  (db: Kysely<Schema>): WebhookStore['retryHeadsNow'] =>
  async (webhookId, nowMs) => {
    const earliest = sql<number>`case when last_attempt_at_ms > ${nowMs - EARLY_RETRY_GAP_MS}
      then last_attempt_at_ms + ${EARLY_RETRY_GAP_MS} else ${nowMs} end`
    await db
      .updateTable('deliveries')
      .set({ due_at_ms: earliest })
      .where('head', '=', 1)
      .where('webhook_id', '=', webhookId)
      .where('due_at_ms', '>', nowMs + EARLY_RETRY_GAP_MS)
      .execute()
  }

/** What was sent, waits or was given up, per end point. */
export const webhookDeliveries = (
  db: Kysely<Schema>,
): Pick<WebhookStore, 'dueHeads' | 'urgentHead' | 'saveAttempt' | 'retryHeadsNow' | 'deliveries'> => ({
  dueHeads: dueHeads(db),
  urgentHead: urgentHead(db),
  saveAttempt: (delivery) => inTransaction(db, (bound) => saveAttempt(bound, delivery)),
  retryHeadsNow: retryHeadsNow(db),
  async deliveries(webhookId, { limit, cursor }) {
    let query = withEvents(db)
      .where('webhook_id', '=', webhookId)
      .orderBy('deliveries.id', 'desc')
      .limit(limit + 1)
    if (cursor !== null) query = query.where('deliveries.id', '<', readListCursor('numbered', cursor)[0])
    return pageOf(await query.execute(), limit, toDelivery, (row) => [row.id])
  },
})
