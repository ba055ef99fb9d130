import { type Kysely, sql } from 'kysely'
import type { WebhookType } from '../../contract/http/webhook.ts'
import type { Severity } from '../../domain/alert/alert.ts'
import { inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import type { DeliveryRow, Schema } from './schema.ts'
import { HEAD, markHeads, PENDING, promoteNext } from './webhook-queues.ts'
import type { Delivery, WebhookStore } from './webhook-records.ts'

/** A head is retried after a success elsewhere at most this often: one bad message must not be sent in a loop. */
const EARLY_RETRY_GAP_MS = 1_000

type JoinedRow = DeliveryRow & Pick<Schema['outbox'], 'type' | 'at_ms' | 'payload'> & { event_id: string }

const toDelivery = (row: JoinedRow): Delivery => ({
  id: row.id,
  webhookId: row.webhook_id,
  event: {
    id: row.event_id,
    type: row.type as WebhookType,
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
    // Given up meanwhile (its end point was removed): it stays so, unless it arrived after all.
    .where('state', 'in', delivery.state === 'delivered' ? ['pending', 'dead'] : ['pending'])
    .execute()
  if (!pending) await promoteNext(db, delivery.webhookId, delivery.event.orderKey)
}

type Due = { readonly nowMs: number; readonly limit: number; readonly webhookId: string | undefined }

/** P1 and the rest are asked apart: each answer is read off an index in its order, however much is due. */
const dueOf = (db: Kysely<Schema>, severity: 'P1' | 'rest', { nowMs, limit, webhookId }: Due) => {
  let query = withEvents(db)
    .where('head', '=', HEAD)
    .where('due_at_ms', '<=', nowMs)
    .where('webhook_id', 'in', (eb) =>
      eb.selectFrom('webhooks').select('webhooks.id').where('webhooks.enabled', '=', 1),
    )
    .orderBy('due_at_ms')
    .orderBy('deliveries.id')
    .limit(limit)
  if (webhookId !== undefined) query = query.where('webhook_id', '=', webhookId)
  return severity === 'P1'
    ? query.where('deliveries.severity', '=', 'P1')
    : query.where((eb) => eb.or([eb('deliveries.severity', 'is', null), eb('deliveries.severity', '<>', 'P1')]))
}

const dueHeads =
  (db: Kysely<Schema>): WebhookStore['dueHeads'] =>
  async (nowMs, limit, webhookId) => {
    const urgent = await dueOf(db, 'P1', { nowMs, limit, webhookId }).execute()
    const left = limit - urgent.length
    const rest = left > 0 ? await dueOf(db, 'rest', { nowMs, limit: left, webhookId }).execute() : []
    return [...urgent, ...rest].map(toDelivery)
  }

const urgentHead =
  (db: Kysely<Schema>): WebhookStore['urgentHead'] =>
  async (webhookId) => {
    const urgent = await db
      .selectFrom('deliveries')
      .select('order_key')
      .where('state', '=', PENDING)
      .where('webhook_id', '=', webhookId)
      .where('severity', '=', 'P1')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (!urgent) return null
    const head = await withEvents(db)
      .where('head', '=', HEAD)
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
      .where('head', '=', HEAD)
      .where('webhook_id', '=', webhookId)
      .where('due_at_ms', '>', nowMs + EARLY_RETRY_GAP_MS)
      .execute()
  }

/** Its place on the schedule stays, so that what a person hastens is never given up the sooner (docs/decisions/0061). */
const retryNow = async (
  db: Kysely<Schema>,
  { id, state, webhookId, event }: Delivery,
  nowMs: number,
): Promise<boolean> => {
  const ofQueue = db.selectFrom('deliveries').where('state', '=', PENDING).where('webhook_id', '=', webhookId)
  if (state === 'dead') {
    const waits = ofQueue
      .innerJoin('outbox', 'outbox.seq', 'outbox_seq')
      .select('deliveries.id')
      .where('outbox.id', '=', event.id)
    if (await waits.executeTakeFirst()) return false
    const again = { state: 'pending', next_attempt_at_ms: nowMs, due_at_ms: nowMs }
    await db.updateTable('deliveries').set(again).where('id', '=', id).execute()
    await markHeads(db, webhookId, [event.orderKey])
  }
  await db
    .updateTable('deliveries')
    .set({ due_at_ms: nowMs })
    .where('head', '=', HEAD)
    .where('webhook_id', '=', webhookId)
    .where('order_key', '=', event.orderKey)
    .execute()
  return true
}

type DeliveryMembers =
  | 'dueHeads'
  | 'urgentHead'
  | 'saveAttempt'
  | 'retryHeadsNow'
  | 'retryNow'
  | 'delivery'
  | 'deliveries'

/** What was sent, waits or was given up, per end point. */
export const webhookDeliveries = (db: Kysely<Schema>): Pick<WebhookStore, DeliveryMembers> => ({
  dueHeads: dueHeads(db),
  urgentHead: urgentHead(db),
  saveAttempt: (delivery) => inTransaction(db, (bound) => saveAttempt(bound, delivery)),
  retryHeadsNow: retryHeadsNow(db),
  retryNow: (delivery, nowMs) => inTransaction(db, (bound) => retryNow(bound, delivery, nowMs)),
  async delivery(id) {
    const row = await withEvents(db).where('deliveries.id', '=', id).executeTakeFirst()
    return row ? toDelivery(row) : null
  },
  async deliveries(webhookId, { limit, cursor }) {
    let query = withEvents(db)
      .where('webhook_id', '=', webhookId)
      .orderBy('deliveries.id', 'desc')
      .limit(limit + 1)
    if (cursor !== null) query = query.where('deliveries.id', '<', readListCursor('numbered', cursor)[0])
    return pageOf(await query.execute(), limit, toDelivery, (row) => [row.id])
  },
})
