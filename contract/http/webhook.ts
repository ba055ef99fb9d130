import { z } from 'zod'
import { formatTime, formatTimeOrNull } from '../time.ts'
import { idOut, timeOut, versionOut } from './fields.ts'
import { pageQuery } from './page.ts'

/** All of CONTRACT, "Webhooks": a control room may ask today for what is sent from a later version on. */
const WEBHOOK_TYPES = [
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

export const webhookBody = z.strictObject({
  url: z
    .string()
    .max(2_048)
    .refine(
      isTarget,
      'expected an https address without user and password (plain http only where WEBHOOK_ALLOW covers it)',
    )
    .meta({ format: 'uri' }),
  types: z.array(typeWord).min(1).optional().meta({ description: 'without it: all' }),
})
export const deliveryQuery = z.strictObject(pageQuery)

const webhookMembers = {
  id: idOut,
  version: versionOut,
  url: z.string(),
  types: z.array(typeWord).nullable(),
  enabled: z.boolean(),
  disabledReason: z.string().nullable(),
  createdAt: timeOut,
}
export const webhookSchema = z.object(webhookMembers).meta({ id: 'Webhook' })
export const webhookWithSecretSchema = z
  .object({
    ...webhookMembers,
    secret: z.string().meta({ description: 'signs every delivery (Standard Webhooks 1.0); told this once' }),
  })
  .meta({ id: 'WebhookWithSecret' })

export const deliverySchema = z
  .object({
    id: z.number().int(),
    webhookId: idOut,
    eventId: z.string().meta({ description: 'the `webhook-id` of every attempt' }),
    type: z.string(),
    timestamp: timeOut,
    orderKey: z.string(),
    state: z.enum(['pending', 'delivered', 'dead']),
    attempts: z.number().int(),
    nextAttemptAt: timeOut.nullable(),
    lastAttemptAt: timeOut.nullable(),
    lastStatus: z.number().int().nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Delivery' })
export type DeliveryWire = z.infer<typeof deliverySchema>

/** An end point as it is shown: never with its secret. */
export const webhookToWire = (webhook: {
  readonly id: string
  readonly version: number
  readonly url: string
  readonly types: readonly WebhookType[] | null
  readonly enabled: boolean
  readonly disabledReason: string | null
  readonly createdAtMs: number
}) => ({
  id: webhook.id,
  version: webhook.version,
  url: webhook.url,
  types: webhook.types,
  enabled: webhook.enabled,
  disabledReason: webhook.disabledReason,
  createdAt: formatTime(webhook.createdAtMs),
})

export const deliveryToWire = (delivery: {
  readonly id: number
  readonly webhookId: string
  readonly event: { readonly id: string; readonly type: string; readonly atMs: number; readonly orderKey: string }
  readonly state: DeliveryWire['state']
  readonly attempts: number
  readonly nextAttemptAtMs: number
  readonly lastAttemptAtMs: number | null
  readonly lastStatus: number | null
  readonly lastError: string | null
}): DeliveryWire => ({
  id: delivery.id,
  webhookId: delivery.webhookId,
  eventId: delivery.event.id,
  type: delivery.event.type,
  timestamp: formatTime(delivery.event.atMs),
  orderKey: delivery.event.orderKey,
  state: delivery.state,
  attempts: delivery.attempts,
  nextAttemptAt: delivery.state === 'pending' ? formatTime(delivery.nextAttemptAtMs) : null,
  lastAttemptAt: formatTimeOrNull(delivery.lastAttemptAtMs),
  lastStatus: delivery.lastStatus,
  lastError: delivery.lastError,
})
