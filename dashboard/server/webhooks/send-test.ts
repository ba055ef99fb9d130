import type { z } from 'zod'
import type { Webhook } from '../../../adapters/records/webhook-records.ts'
import { createWebhookSender } from '../../../adapters/webhook-sender/webhook-sender.ts'
import type { webhookTestSchema } from '../../../contract/http/webhook-delivery.ts'
import type { Context } from '../context.ts'
import { randomId } from '../random-id.ts'

/** Signed and sent as the messenger does it; nothing is queued and nothing retried, whatever comes of it. */
export const sendTest = async (
  { clock, options }: Pick<Context, 'clock' | 'options'>,
  webhook: Webhook,
  nowMs: number,
): Promise<z.infer<typeof webhookTestSchema>> => {
  const send = createWebhookSender({ clock, allow: options.webhookAllow })
  const event = {
    id: `msg_test_${randomId('')}`,
    type: 'webhook.test',
    atMs: nowMs,
    payload: { webhookId: webhook.id },
  }
  const startedMs = performance.now()
  const { status, error } = await send(webhook, event, new AbortController().signal)
  const durationMs = Math.round(performance.now() - startedMs)
  return { eventId: event.id, delivered: error === null, status, durationMs, error }
}
