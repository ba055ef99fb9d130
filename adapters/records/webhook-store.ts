import type { Kysely } from 'kysely'
import type { WebhookType } from '../../contract/http/webhook.ts'
import { createFanOut } from './fan-out.ts'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'
import { webhookDeliveries } from './webhook-deliveries.ts'
import type { Webhook, WebhookStore } from './webhook-records.ts'

const toRow = (webhook: Webhook): Schema['webhooks'] => ({
  id: webhook.id,
  version: webhook.version,
  url: webhook.url,
  types: webhook.types === null ? null : JSON.stringify(webhook.types),
  // As it is: every message is signed with it, so a hash would not do.
  secret: webhook.secret,
  enabled: webhook.enabled ? 1 : 0,
  disabled_reason: webhook.disabledReason,
  created_at_ms: webhook.createdAtMs,
  filters: null,
  previous_secret: null,
  previous_secret_until_ms: null,
})

const toWebhook = (row: Schema['webhooks']): Webhook => ({
  id: row.id,
  version: row.version,
  url: row.url,
  types: row.types === null ? null : (JSON.parse(row.types) as WebhookType[]),
  secret: row.secret,
  enabled: row.enabled === 1,
  disabledReason: row.disabled_reason,
  createdAtMs: row.created_at_ms,
})

export const createWebhookStore = (differences: SqlDifferences): ((db: Kysely<Schema>) => WebhookStore) => {
  const outbox = createFanOut(differences)
  return (db) => ({
    ...outbox(db),
    ...webhookDeliveries(db),
    async insert(webhook) {
      await db.insertInto('webhooks').values(toRow(webhook)).execute()
    },
    async get(id) {
      const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toWebhook(row) : null
    },
    async all() {
      const rows = await db.selectFrom('webhooks').selectAll().orderBy('created_at_ms').orderBy('id').execute()
      return rows.map(toWebhook)
    },
    async disable(id, reason) {
      await db
        .updateTable('webhooks')
        .set((eb) => ({ enabled: 0, disabled_reason: reason, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .where('enabled', '=', 1)
        .execute()
    },
  })
}
