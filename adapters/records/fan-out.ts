import type { Kysely } from 'kysely'
import { createBulkWrite } from './bulk-write.ts'
import { newestNumber, takeNumbers } from './counters.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import type { DeliveryRow, Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'
import { PENDING } from './webhook-deliveries.ts'
import type { OutboxEvent, WebhookStore } from './webhook-records.ts'

type OutboxRow = Schema['outbox']

const toOutboxRow = (event: OutboxEvent, seq: number): OutboxRow => ({
  seq,
  id: event.id,
  type: event.type,
  at_ms: event.atMs,
  order_key: event.orderKey,
  severity: event.severity,
  payload: JSON.stringify(event.payload),
})

const OUTBOX_COLUMNS = ['seq', 'id', 'type', 'at_ms', 'order_key', 'severity', 'payload'] as const
const DELIVERY_COLUMNS = [
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

type NewDelivery = { webhookId: string; event: Omit<OutboxRow, 'payload'> }

const queueOf = (webhookId: string, orderKey: string): string => JSON.stringify([webhookId, orderKey])

const wantedBy = async (db: Kysely<Schema>, events: readonly NewDelivery['event'][]): Promise<NewDelivery[]> => {
  const webhooks = await db.selectFrom('webhooks').select(['id', 'types']).where('enabled', '=', 1).execute()
  const targets = webhooks.map(({ id, types }) => ({ id, types: types === null ? null : new Set(JSON.parse(types)) }))
  return events.flatMap((event) =>
    targets.filter(({ types }) => types === null || types.has(event.type)).map(({ id }) => ({ webhookId: id, event })),
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
    const head = waiting.has(queue) ? 0 : 1
    waiting.add(queue)
    return {
      id: firstId + index,
      webhook_id: webhookId,
      outbox_seq: event.seq,
      order_key: event.order_key,
      severity: event.severity,
      state: 'pending',
      head,
      attempts: 0,
      next_attempt_at_ms: nowMs,
      due_at_ms: nowMs,
      last_attempt_at_ms: null,
      last_status: null,
      last_error: null,
    }
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
    const first = await takeNumbers(db, 'outbox', byId.size)
    await writeEvents(
      db,
      [...byId.values()].map((event, index) => toOutboxRow(event, first + index)),
    )
  }

  const fanOut = async (db: Kysely<Schema>, nowMs: number, limit: number): Promise<number> => {
    // Taking no number locks the counter row, so that two messengers can't fan out the same events.
    const nextSeq = await takeNumbers(db, 'outbox.fanned-out', 0)
    const events = await db
      .selectFrom('outbox')
      .select(['seq', 'id', 'type', 'at_ms', 'order_key', 'severity'])
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
