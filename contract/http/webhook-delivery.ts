import { z } from 'zod'
import { formatTime, formatTimeOrNull } from '../time.ts'
import { idOut, timeIn, timeOut, wholeNumberIn } from './fields.ts'
import { pageQuery } from './page.ts'

export const deliveryQuery = z.strictObject(pageQuery)
export const deliveryParams = z.strictObject({ id: wholeNumberIn(1, 999_999_999) })

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

/** Both ends are meant: who reads a time off a delivery wants its event. */
export const replayBody = z
  .strictObject({ from: timeIn, to: timeIn })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'expected a time not before from' })
export const replaySchema = z
  .object({
    count: z.number().int().meta({ description: 'events queued again' }),
    alreadyWaiting: z.number().int().meta({ description: 'events of that time that wait anyway' }),
  })
  .meta({ id: 'Replay' })

/** What the end point said to a test. */
export const webhookTestSchema = z
  .object({
    eventId: z.string().meta({ description: 'the `webhook-id` of the test' }),
    delivered: z.boolean(),
    status: z.number().int().nullable().meta({ description: 'null: no answer' }),
    durationMs: z.number().int(),
    error: z.string().nullable(),
  })
  .meta({ id: 'WebhookTest' })
