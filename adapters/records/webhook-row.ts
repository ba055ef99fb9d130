import type { WebhookType } from '../../contract/http/webhook.ts'
import type { WebhookFilters } from '../../contract/http/webhook-filters.ts'
import type { Schema } from './schema.ts'
import type { Webhook } from './webhook-records.ts'

export const toRow = (webhook: Webhook): Schema['webhooks'] => ({
  id: webhook.id,
  version: webhook.version,
  url: webhook.url,
  types: webhook.types === null ? null : JSON.stringify(webhook.types),
  filters: webhook.filters === null ? null : JSON.stringify(webhook.filters),
  // As it is: every message is signed with it, so a hash would not do.
  secret: webhook.secret,
  previous_secret: webhook.previousSecret?.secret ?? null,
  previous_secret_until_ms: webhook.previousSecret?.untilMs ?? null,
  enabled: webhook.enabled ? 1 : 0,
  disabled_reason: webhook.disabledReason,
  created_at_ms: webhook.createdAtMs,
  removed_at_ms: null,
})

const toPrevious = ({ previous_secret, previous_secret_until_ms }: Schema['webhooks']): Webhook['previousSecret'] =>
  previous_secret === null || previous_secret_until_ms === null
    ? null
    : { secret: previous_secret, untilMs: previous_secret_until_ms }

export const toWebhook = (row: Schema['webhooks']): Webhook => ({
  id: row.id,
  version: row.version,
  url: row.url,
  types: row.types === null ? null : (JSON.parse(row.types) as WebhookType[]),
  filters: row.filters === null ? null : (JSON.parse(row.filters) as WebhookFilters),
  secret: row.secret,
  previousSecret: toPrevious(row),
  enabled: row.enabled === 1,
  disabledReason: row.disabled_reason,
  createdAtMs: row.created_at_ms,
})
