import type { Kysely } from 'kysely'
import { createBulkWrite } from './bulk-write.ts'
import { newestNumber, takeNumbers } from './counters.ts'
import { askInChunks, inTransaction } from './in-transaction.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'
import { DELIVERY_COLUMNS, markHeads, newDelivery, PENDING } from './webhook-queues.ts'
import type { Replayed, Webhook, WebhookStore } from './webhook-records.ts'
import { createWishes, QUEUED_COLUMNS, type QueuedEvent } from './webhook-wishes.ts'

type Range = Parameters<WebhookStore['replay']>[1]

/** Events of a time that were fanned out: the others come anyway. At most `limit` + 1, in order. */
const eventsOf = async (db: Kysely<Schema>, webhook: Webhook, range: Range): Promise<QueuedEvent[]> => {
  let query = db
    .selectFrom('outbox')
    .select(QUEUED_COLUMNS)
    .where('at_ms', '>=', range.fromMs)
    .where('at_ms', '<=', range.toMs)
    .where('seq', '<=', await newestNumber(db, 'outbox.fanned-out'))
    .limit(range.limit + 1)
  if (webhook.types !== null) query = query.where('type', 'in', webhook.types)
  return query.execute()
}

const waitingOf = async (
  db: Kysely<Schema>,
  webhookId: string,
  events: readonly QueuedEvent[],
): Promise<Set<number>> => {
  const rows = await askInChunks(
    events.map(({ seq }) => seq),
    (chunk) =>
      db
        .selectFrom('deliveries')
        .select('outbox_seq')
        .where('state', '=', PENDING)
        .where('webhook_id', '=', webhookId)
        .where('outbox_seq', 'in', chunk)
        .execute(),
  )
  return new Set(rows.map((row) => row.outbox_seq))
}

/** Replay: deliveries of their own beside those made before, so that what became of each stays readable. */
export const createReplay = (differences: SqlDifferences): ((db: Kysely<Schema>) => Pick<WebhookStore, 'replay'>) => {
  const write = createBulkWrite({ table: 'deliveries', columns: DELIVERY_COLUMNS }, differences)

  const replay = async (db: Kysely<Schema>, webhook: Webhook, range: Range): Promise<Replayed> => {
    const events = await eventsOf(db, webhook, range)
    if (events.length > range.limit) return { kind: 'too-many' }
    const wants = await createWishes(db, [webhook])
    const wanted = events.filter((event) => wants(webhook, event))
    const waiting = await waitingOf(db, webhook.id, wanted)
    const again = wanted.filter(({ seq }) => !waiting.has(seq)).sort((a, b) => a.seq - b.seq)
    if (again.length > 0) {
      const first = await takeNumbers(db, 'deliveries', again.length)
      const place = { webhookId: webhook.id, isHead: false, nowMs: range.nowMs }
      await write(
        db,
        again.map((event, index) => newDelivery({ ...place, id: first + index, event })),
      )
      await markHeads(db, webhook.id, [...new Set(again.map(({ order_key }) => order_key))])
    }
    return { kind: 'queued', count: again.length, alreadyWaiting: waiting.size }
  }
  return (db) => ({ replay: (webhook, range) => inTransaction(db, (bound) => replay(bound, webhook, range)) })
}
