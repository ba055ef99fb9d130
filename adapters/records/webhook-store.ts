import type { Kysely } from 'kysely'
import { createFanOut } from './fan-out.ts'
import { inTransaction } from './in-transaction.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'
import { webhookDeliveries } from './webhook-deliveries.ts'
import { webhookPruning } from './webhook-pruning.ts'
import { PENDING } from './webhook-queues.ts'
import type { Webhook, WebhookStore } from './webhook-records.ts'
import { createReplay } from './webhook-replay.ts'
import { toRow, toWebhook } from './webhook-row.ts'

/** Why a delivery was given up that nobody refused. */
const REMOVED = 'dropped: the end point was removed'

const update = async (db: Kysely<Schema>, webhook: Webhook): Promise<Webhook> => {
  const stored = { ...webhook, version: webhook.version + 1 }
  await db.updateTable('webhooks').set(toRow(stored)).where('id', '=', webhook.id).execute()
  return stored
}

const disable = async (
  db: Kysely<Schema>,
  { id, url }: Pick<Webhook, 'id' | 'url'>,
  reason: string,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('webhooks')
    .set((eb) => ({ enabled: 0, disabled_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('url', '=', url)
    .where('enabled', '=', 1)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const remove = async (db: Kysely<Schema>, id: string, atMs: number): Promise<number> => {
  await db
    .updateTable('webhooks')
    .set({ removed_at_ms: atMs, enabled: 0, secret: '', previous_secret: null, previous_secret_until_ms: null })
    .where('id', '=', id)
    .execute()
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ state: 'dead', head: 0, last_error: REMOVED })
    .where('webhook_id', '=', id)
    .where('state', '=', PENDING)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export const createWebhookStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => WebhookStore) => {
  const outbox = createFanOut(differences)
  const replay = createReplay(differences)
  return (db) => ({
    ...outbox(db),
    ...replay(db),
    ...webhookDeliveries(db),
    ...webhookPruning(db),
    async insert(webhook) {
      await db.insertInto('webhooks').values(toRow(webhook)).execute()
    },
    async get(id) {
      const found = db.selectFrom('webhooks').selectAll().where('id', '=', id).where('removed_at_ms', 'is', null)
      const row = await found.executeTakeFirst()
      return row ? toWebhook(row) : null
    },
    async all() {
      const kept = db.selectFrom('webhooks').selectAll().where('removed_at_ms', 'is', null)
      return (await kept.orderBy('created_at_ms').orderBy('id').execute()).map(toWebhook)
    },
    async isKnown(id) {
      return (await db.selectFrom('webhooks').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
    },
    update: (webhook) => update(db, webhook),
    disable: (webhook, reason) => disable(db, webhook, reason),
    remove: (id, atMs) => inTransaction(db, (bound) => remove(bound, id, atMs)),
  })
}
