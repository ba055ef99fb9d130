import type { Kysely } from 'kysely'
import type { EventScope } from '../../contract/http/webhook-filters.ts'
import { createBulkWrite } from './bulk-write.ts'
import { newestNumber, takeNumbers } from './counters.ts'
import { scopesOf } from './event-scopes.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import type { DeliveryRow, Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'
import { DELIVERY_COLUMNS, newDelivery, PENDING } from './webhook-queues.ts'
import type { OutboxEvent, WebhookStore } from './webhook-records.ts'
import { toWebhook } from './webhook-row.ts'
import { createWishes, QUEUED_COLUMNS, type QueuedEvent } from './webhook-wishes.ts'

type OutboxRow = Schema['outbox']

const toOutboxRow = (event: OutboxEvent, seq: number, scope: EventScope | undefined): OutboxRow => ({
  seq,
  id: event.id,
  type: event.type,
  at_ms: event.atMs,
  order_key: event.orderKey,
  severity: event.severity,
  payload: JSON.stringify(event.payload),
  scope: scope ? JSON.stringify(scope) : null,
})

const OUTBOX_COLUMNS = ['seq', 'id', 'type', 'at_ms', 'order_key', 'severity', 'payload', 'scope'] as const
type NewDelivery = { readonly webhookId: string; readonly event: QueuedEvent }

const queueOf = (webhookId: string, orderKey: string): string => JSON.stringify([webhookId, orderKey])

const wantedBy = async (db: Kysely<Schema>, events: readonly QueuedEvent[]): Promise<NewDelivery[]> => {
  const rows = await db.selectFrom('webhooks').selectAll().where('enabled', '=', 1).execute()
  const webhooks = rows.map(toWebhook)
  const wants = await createWishes(db, webhooks)
  return events.flatMap((event) =>
    webhooks.filter((webhook) => wants(webhook, event)).map(({ id }) => ({ webhookId: id, event })),
  )
}

/** The queues (webhook, order key) in which something waits already. */
const waitingQueues = async (db: Kysely<Schema>, deliveries: readonly NewDelivery[]): Promise<Set<string>> => {
  const webhookIds = [...new Set(deliveries.map(({ webhookId }) => webhookId))]
  const orderKeys = [...new Set(deliveries.map(({ event }) => event.order_key))]
  const rows = await askInChunks(orderKeys, (chunk) =>
    db
      .selectFrom('deliveries')
      .select(['webhook_id', 'order_key'])
      .distinct()
      .where('state', '=', PENDING)
      .where('webhook_id', 'in', webhookIds)
      .where('order_key', 'in', chunk)
      .execute(),
  )
  return new Set(rows.map((row) => queueOf(row.webhook_id, row.order_key)))
}

const toDeliveryRows = (
  deliveries: readonly NewDelivery[],
  firstId: number,
  waiting: Set<string>,
  nowMs: number,
): DeliveryRow[] =>
  deliveries.map(({ webhookId, event }, index) => {
    const queue = queueOf(webhookId, event.order_key)
    const isHead = !waiting.has(queue)
    waiting.add(queue)
    return newDelivery({ id: firstId + index, webhookId, event, isHead, nowMs })
  })

/** The outbox and its fan-out: events in commit order become one delivery for each end point that wants them. */
export const createFanOut = (
  differences: SqlDifferences,
): ((db: Kysely<Schema>) => Pick<WebhookStore, 'appendEvents' | 'fanOut'>) => {
  const writeEvents = createBulkWrite({ table: 'outbox', columns: OUTBOX_COLUMNS }, differences)
  const writeDeliveries = createBulkWrite({ table: 'deliveries', columns: DELIVERY_COLUMNS }, differences)

  const appendEvents = async (db: Kysely<Schema>, events: readonly OutboxEvent[]): Promise<void> => {
    const byId = new Map(events.map((event) => [event.id, event]))
    const known = await askInChunks([...byId.keys()], (chunk) =>
      db.selectFrom('outbox').select('id').where('id', 'in', chunk).execute(),
    )
    for (const { id } of known) byId.delete(id)
    if (byId.size === 0) return
    const fresh = [...byId.values()]
    const scopes = await scopesOf(db, fresh)
    const first = await takeNumbers(db, 'outbox', fresh.length)
    await writeEvents(
      db,
      fresh.map((event, index) => toOutboxRow(event, first + index, scopes[index])),
    )
  }

  const fanOut = async (db: Kysely<Schema>, nowMs: number, limit: number): Promise<number> => {
    // Taking no number locks the counter row, so that two messengers can't fan out the same events.
    const nextSeq = await takeNumbers(db, 'outbox.fanned-out', 0)
    const events = await db
      .selectFrom('outbox')
      .select(QUEUED_COLUMNS)
      .where('seq', '>=', nextSeq)
      .orderBy('seq')
      .limit(limit)
      .execute()
    const last = events.at(-1)
    if (!last) return 0
    const deliveries = await wantedBy(db, events)
    if (deliveries.length > 0) {
      const firstId = await takeNumbers(db, 'deliveries', deliveries.length)
      await writeDeliveries(db, toDeliveryRows(deliveries, firstId, await waitingQueues(db, deliveries), nowMs))
    }
    await db.updateTable('counters').set({ value: last.seq }).where('name', '=', 'outbox.fanned-out').execute()
    return events.length
  }

  return (db) => ({
    appendEvents: async (events) => {
      if (events.length > 0) await inTransaction(db, (bound) => appendEvents(bound, events))
    },
    async fanOut(nowMs, limit) {
      // Asked every second: a look costs nothing, a transaction without news would cost an fsync.
      const [appended, done] = [await newestNumber(db, 'outbox'), await newestNumber(db, 'outbox.fanned-out')]
      return appended > done ? inTransaction(db, (bound) => fanOut(bound, nowMs, limit)) : 0
    },
  })
}
