import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { refusedTarget } from '../../../adapters/address-guard.ts'
import type { Webhook } from '../../../adapters/records/webhook-records.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf, pageQuery } from '../../../contract/http/page.ts'
import {
  deliveryQuery,
  deliverySchema,
  deliveryToWire,
  webhookBody,
  webhookSchema,
  webhookToWire,
  webhookWithSecretSchema,
} from '../../../contract/http/webhook.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { pageOfAll } from '../http/page-of-all.ts'
import { invalid, notFound } from '../http/problem.ts'
import { randomId } from '../random-id.ts'
import { ADMINISTRATORS } from '../session/roles.ts'

/** Standard Webhooks 1.0: `whsec_` and base64 of 24 to 64 bytes. */
const SECRET_BYTES = 32

const createWebhook = defineOperation({
  method: 'post',
  path: '/webhooks',
  tag: 'webhooks',
  summary: 'Add an end point; its secret is told once',
  roles: ADMINISTRATORS,
  body: webhookBody,
  answers: { 201: { description: 'added', schema: webhookWithSecretSchema } },
  async handle({ body, user, nowMs }, context) {
    const refused = refusedTarget(new URL(body.url), context.options.webhookAllow)
    if (refused) throw invalid('url', refused)
    const webhook: Webhook = {
      id: randomId('W'),
      version: 1,
      url: body.url,
      types: body.types ?? null,
      secret: `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
      enabled: true,
      disabledReason: null,
      createdAtMs: nowMs,
    }
    await context.records.transaction(async (stores) => {
      await stores.webhooks.insert(webhook)
      const target = `webhook ${webhook.id}`
      const detail = webhookToWire(webhook)
      await stores.audit.append({ atMs: nowMs, by: user.username, action: 'webhook.add', target, detail })
    })
    context.feed.hint('webhooks')
    return { status: 201, body: { ...webhookToWire(webhook), secret: webhook.secret } }
  },
})

const listWebhooks = defineOperation({
  method: 'get',
  path: '/webhooks',
  tag: 'webhooks',
  summary: 'All end points, by id',
  roles: ADMINISTRATORS,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'end points, without their secrets', schema: pageOf(webhookSchema) } },
  async handle({ query }, context) {
    const page = pageOfAll(await context.records.webhooks.all(), query)
    return { status: 200, body: { ...page, items: page.items.map(webhookToWire) } }
  },
})

const listDeliveries = defineOperation({
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  tag: 'webhooks',
  summary: 'What was sent to an end point, and what waits',
  roles: ADMINISTRATORS,
  params: z.strictObject({ id: idField<string>() }),
  query: deliveryQuery,
  answers: { 200: { description: 'deliveries, newest first', schema: pageOf(deliverySchema) } },
  refusals: [404],
  async handle({ params, query }, context) {
    if (!(await context.records.webhooks.get(params.id))) throw notFound('webhook', params.id)
    const page = await context.records.webhooks.deliveries(params.id, query)
    return { status: 200, body: { ...page, items: page.items.map(deliveryToWire) } }
  },
})

export const webhookOperations: readonly Operation[] = [createWebhook, listWebhooks, listDeliveries]
