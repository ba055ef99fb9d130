import { z } from 'zod'
import { formatTime, formatTimeOrNull } from '../time.ts'
import { idField, idOut, timeOut, versionOut } from './fields.ts'
import { type WebhookFilters, webhookFiltersIn, webhookFiltersOut } from './webhook-filters.ts'

/** All of CONTRACT, "Webhooks": a control room may ask today for what is sent from a later version on. */
export const WEBHOOK_TYPES = [
  'alert.raised',
  'alert.amended',
  'alert.withdrawn',
  'alert.acknowledged',
  'alert.assigned',
  'alert.escalated',
  'alert.resolved',
  'alert.reopened',
  'trip.armed',
  'trip.departed',
  'trip.arrived',
  'trip.unsealed',
  'trip.closed',
  'seal.custody',
] as const
export type WebhookType = (typeof WEBHOOK_TYPES)[number]
const typeWord = z.enum(WEBHOOK_TYPES)

const isTarget = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

const webhookMembersIn = {
  url: z
    .string()
    .max(2_048)
    .refine(
      isTarget,
      'expected an https address without user and password (plain http only where WEBHOOK_ALLOW covers it)',
    )
    .meta({ format: 'uri' }),
  types: z.array(typeWord).min(1).nullish().meta({ description: 'without it: all' }),
  filters: webhookFiltersIn.nullish(),
}
export const webhookBody = z.strictObject(webhookMembersIn)
export const webhookChangeBody = z.strictObject({
  ...webhookMembersIn,
  enabled: z.boolean().optional().meta({ description: 'without it: as it was' }),
})
export const webhookParams = z.strictObject({ id: idField<string>() })

const webhookMembers = {
  id: idOut,
  version: versionOut,
  url: z.string(),
  types: z.array(typeWord).nullable(),
  filters: webhookFiltersOut.nullable(),
  enabled: z.boolean(),
  disabledReason: z.string().nullable(),
  previousSecretUntil: timeOut
    .nullable()
    .meta({ description: 'after a rotation: until then messages are signed with the secret before, too' }),
  createdAt: timeOut,
}
export const webhookSchema = z.object(webhookMembers).meta({ id: 'Webhook' })
export const webhookWithSecretSchema = z
  .object({
    ...webhookMembers,
    secret: z.string().meta({ description: 'signs every message (Standard Webhooks 1.0); told this once' }),
  })
  .meta({ id: 'WebhookWithSecret' })

/** An end point as it is shown: never with its secret. */
export const webhookToWire = (webhook: {
  readonly id: string
  readonly version: number
  readonly url: string
  readonly types: readonly WebhookType[] | null
  readonly filters: WebhookFilters | null
  readonly enabled: boolean
  readonly disabledReason: string | null
  readonly previousSecret: { readonly untilMs: number } | null
  readonly createdAtMs: number
}) => ({
  id: webhook.id,
  version: webhook.version,
  url: webhook.url,
  types: webhook.types,
  filters: webhook.filters,
  enabled: webhook.enabled,
  disabledReason: webhook.disabledReason,
  previousSecretUntil: formatTimeOrNull(webhook.previousSecret?.untilMs ?? null),
  createdAt: formatTime(webhook.createdAtMs),
})
