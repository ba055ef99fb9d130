import { EVENTS_KEPT_MS } from '../../../adapters/records/webhook-records.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { webhookParams } from '../../../contract/http/webhook.ts'
import {
  deliveryParams,
  deliveryQuery,
  deliverySchema,
  deliveryToWire,
  replayBody,
  replaySchema,
  webhookTestSchema,
} from '../../../contract/http/webhook-delivery.ts'
import { formatTime } from '../../../contract/time.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { invalid, notFound, Problem } from '../http/problem.ts'
import { ADMINISTRATORS } from '../session/roles.ts'
import { sendTest } from '../webhooks/send-test.ts'

/** Some 100 ms of everybody's time; a day of a nation's alerts fits. */
const MOST_REPLAYED = 5_000

/** What is sent to an end point is audited beside what changes it: a 412 names the last change. */
const sendingTo = (id: string): string => `deliveries of webhook ${id}`

const demandEnabled = (webhook: { readonly id: string; readonly enabled: boolean }): void => {
  if (webhook.enabled) return
  throw new Problem({
    status: 409,
    code: 'webhook.disabled',
    detail: `webhook ${webhook.id} is disabled, nothing would be sent: enable it first (PUT /webhooks/${webhook.id})`,
  })
}

const listDeliveries = defineOperation({
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  tag: 'webhooks',
  summary: 'What was sent to an end point, and what waits; of a removed one, too, until it is pruned',
  roles: ADMINISTRATORS,
  params: webhookParams,
  query: deliveryQuery,
  answers: { 200: { description: 'deliveries, newest first', schema: pageOf(deliverySchema) } },
  refusals: [404],
  async handle({ params, query }, context) {
    if (!(await context.records.webhooks.isKnown(params.id))) throw notFound('webhook', params.id)
    const page = await context.records.webhooks.deliveries(params.id, query)
    return { status: 200, body: { ...page, items: page.items.map(deliveryToWire) } }
  },
})

const testWebhook = defineOperation({
  method: 'post',
  path: '/webhooks/{id}/test',
  tag: 'webhooks',
  summary: 'Send a `webhook.test` at once, enabled or not, and hear what the end point says; it is not repeated',
  roles: ADMINISTRATORS,
  params: webhookParams,
  answers: { 200: { description: 'what came of it, success or not', schema: webhookTestSchema } },
  refusals: [404],
  async handle({ params, user, nowMs }, context) {
    const webhook = await context.records.webhooks.get(params.id)
    if (!webhook) throw notFound('webhook', params.id)
    const said = await sendTest(context, webhook, nowMs)
    await context.records.transaction(async (stores) => {
      // CONTRACT: any success at an end point retries what waits for it.
      if (said.delivered) await stores.webhooks.retryHeadsNow(webhook.id, context.clock.nowMs())
      const entry = { action: 'webhook.test', target: sendingTo(webhook.id), detail: said }
      await stores.audit.append({ atMs: nowMs, by: user.username, ...entry })
    })
    context.feed.hint('webhooks')
    return { status: 200, body: said }
  },
})

const replayEvents = defineOperation({
  method: 'post',
  path: '/webhooks/{id}/replay',
  tag: 'webhooks',
  summary: 'Send the events of a time again, each under its own id, in order per trip',
  roles: ADMINISTRATORS,
  params: webhookParams,
  body: replayBody,
  answers: { 200: { description: 'how many were queued', schema: replaySchema } },
  refusals: [404, 409],
  async handle({ params, body, user, nowMs }, context) {
    if (body.from < nowMs - EVENTS_KEPT_MS)
      throw invalid('from', `expected at the earliest ${formatTime(nowMs - EVENTS_KEPT_MS)}: older events are not kept`)
    const replayed = await context.records.transaction(async (stores) => {
      const webhook = await stores.webhooks.get(params.id)
      if (!webhook) throw notFound('webhook', params.id)
      demandEnabled(webhook)
      const range = { fromMs: body.from, toMs: body.to, nowMs, limit: MOST_REPLAYED }
      const queued = await stores.webhooks.replay(webhook, range)
      if (queued.kind === 'too-many')
        throw new Problem({
          status: 409,
          code: 'webhook.replay-too-many',
          detail: `there are more than ${MOST_REPLAYED} events of its types in that time: ask for a shorter one`,
        })
      const { kind: _, ...answer } = queued
      const detail = { from: formatTime(body.from), to: formatTime(body.to), ...answer }
      const entry = { action: 'webhook.replay', target: sendingTo(webhook.id), detail }
      await stores.audit.append({ atMs: nowMs, by: user.username, ...entry })
      return answer
    })
    context.feed.hint('webhooks')
    return { status: 200, body: replayed }
  },
})

const retryDelivery = defineOperation({
  method: 'post',
  path: '/webhooks/deliveries/{id}/retry',
  tag: 'webhooks',
  summary: 'Try a waiting delivery, or a dead one for one more time, at once; what its trip waits for goes first',
  roles: ADMINISTRATORS,
  params: deliveryParams,
  answers: { 200: { description: 'the delivery, due now', schema: deliverySchema } },
  refusals: [404, 409],
  async handle({ params, user, nowMs }, context) {
    const retried = await context.records.transaction(async (stores) => {
      const delivery = await stores.webhooks.delivery(params.id)
      const webhook = delivery && (await stores.webhooks.get(delivery.webhookId))
      if (!delivery || !webhook) throw notFound('delivery', String(params.id))
      if (delivery.state === 'delivered') throw alreadyDelivered(params.id, webhook.id)
      demandEnabled(webhook)
      if (!(await stores.webhooks.retryNow(delivery, nowMs))) throw waitsAnyway(params.id, delivery.event.id)
      const detail = { deliveryId: delivery.id, eventId: delivery.event.id, was: delivery.state }
      const entry = { action: 'webhook.retry', target: sendingTo(webhook.id), detail }
      await stores.audit.append({ atMs: nowMs, by: user.username, ...entry })
      return (await stores.webhooks.delivery(params.id)) ?? delivery
    })
    context.feed.hint('webhooks')
    return { status: 200, body: deliveryToWire(retried) }
  },
})

const alreadyDelivered = (id: number, webhookId: string): Problem =>
  new Problem({
    status: 409,
    code: 'delivery.already-delivered',
    detail: `delivery ${id} has arrived: to send it again, replay its time (POST /webhooks/${webhookId}/replay)`,
  })
const waitsAnyway = (id: number, eventId: string): Problem =>
  new Problem({
    status: 409,
    code: 'delivery.event-waits',
    detail: `the event ${eventId} of delivery ${id} waits for the same end point already: retry that delivery`,
  })

export const webhookDeliveryOperations: readonly Operation[] = [
  listDeliveries,
  testWebhook,
  replayEvents,
  retryDelivery,
]
