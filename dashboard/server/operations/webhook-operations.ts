import { z } from 'zod'
import type { Webhook } from '../../../adapters/records/webhook-records.ts'
import { pageOf, pageQuery } from '../../../contract/http/page.ts'
import {
  webhookBody,
  webhookChangeBody,
  webhookParams,
  webhookSchema,
  webhookToWire,
  webhookWithSecretSchema,
} from '../../../contract/http/webhook.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { pageOfAll } from '../http/page-of-all.ts'
import { notFound } from '../http/problem.ts'
import { randomId } from '../random-id.ts'
import { ADMINISTRATORS } from '../session/roles.ts'
import { demandKnownPlaces } from '../webhooks/known-places.ts'
import { newSecret, rotated } from '../webhooks/secrets.ts'
import { changed, changeWebhook, demandTarget, filtersOf, targetOf } from '../webhooks/webhook-changes.ts'

const createWebhook = defineOperation({
  method: 'post',
  path: '/webhooks',
  tag: 'webhooks',
  summary: 'Add an end point; its secret is told once',
  roles: ADMINISTRATORS,
  body: webhookBody,
  answers: { 201: { description: 'added', schema: webhookWithSecretSchema } },
  async handle({ body, user, nowMs }, context) {
    demandTarget(body.url, context)
    const webhook: Webhook = {
      id: randomId('W'),
      version: 1,
      url: body.url,
      types: body.types ?? null,
      filters: filtersOf(body),
      secret: newSecret(),
      previousSecret: null,
      enabled: true,
      disabledReason: null,
      createdAtMs: nowMs,
    }
    await context.records.transaction(async (stores) => {
      await demandKnownPlaces(stores.network, webhook.filters)
      await stores.webhooks.insert(webhook)
      const entry = { action: 'webhook.add', target: targetOf(webhook), detail: webhookToWire(webhook) }
      await stores.audit.append({ atMs: nowMs, by: user.username, ...entry })
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

const readWebhook = defineOperation({
  method: 'get',
  path: '/webhooks/{id}',
  tag: 'webhooks',
  summary: 'One end point',
  roles: ADMINISTRATORS,
  params: webhookParams,
  answers: { 200: { description: 'the end point, without its secret', schema: webhookSchema } },
  refusals: [404],
  async handle({ params }, context) {
    const webhook = await context.records.webhooks.get(params.id)
    if (!webhook) throw notFound('webhook', params.id)
    return { status: 200, body: webhookToWire(webhook) }
  },
})

const replaceWebhook = defineOperation({
  method: 'put',
  path: '/webhooks/{id}',
  tag: 'webhooks',
  summary:
    'Replace what an end point is sent and where, disable or enable it; what waits for it goes to the new address',
  roles: ADMINISTRATORS,
  params: webhookParams,
  body: webhookChangeBody,
  ifMatch: 'required',
  answers: { 200: { description: 'replaced', schema: webhookSchema } },
  refusals: [404, 412, 428],
  async handle(call, context) {
    const { body, user, nowMs } = call
    demandTarget(body.url, context)
    const stored = await changeWebhook(context, call, 'webhook.replace', async (stores, current) => {
      await demandKnownPlaces(stores.network, filtersOf(body))
      const replaced = await stores.webhooks.update(changed(current, body, user.username))
      // Whoever mends an end point is not asked to wait for the schedule of what failed before.
      if (replaced.enabled) await stores.webhooks.retryHeadsNow(replaced.id, nowMs)
      return { answer: replaced, detail: webhookToWire(replaced) }
    })
    return { status: 200, body: webhookToWire(stored) }
  },
})

const removeWebhook = defineOperation({
  method: 'delete',
  path: '/webhooks/{id}',
  tag: 'webhooks',
  summary: 'Remove an end point: what waits is dropped, what was delivered stays readable until it is 90 days old',
  roles: ADMINISTRATORS,
  params: webhookParams,
  ifMatch: 'optional',
  answers: { 204: { description: 'removed', schema: null } },
  refusals: [404, 412],
  async handle(call, context) {
    await changeWebhook(context, call, 'webhook.remove', async (stores, current) => {
      const dropped = await stores.webhooks.remove(current.id, call.nowMs)
      return { answer: null, detail: { ...webhookToWire(current), dropped } }
    })
    return { status: 204 }
  },
})

const rotateSecret = defineOperation({
  method: 'post',
  path: '/webhooks/{id}/rotate-secret',
  tag: 'webhooks',
  summary: 'A new secret, told once; for 24 hours messages are signed with the one before, too',
  roles: ADMINISTRATORS,
  params: webhookParams,
  ifMatch: 'optional',
  answers: { 200: { description: 'the end point with its new secret', schema: webhookWithSecretSchema } },
  refusals: [404, 412],
  async handle(call, context) {
    const stored = await changeWebhook(context, call, 'webhook.rotate-secret', async (stores, current) => {
      const rolled = await stores.webhooks.update(rotated(current, call.nowMs))
      return { answer: rolled, detail: webhookToWire(rolled) }
    })
    return { status: 200, body: { ...webhookToWire(stored), secret: stored.secret } }
  },
})

export const webhookOperations: readonly Operation[] = [
  createWebhook,
  listWebhooks,
  readWebhook,
  replaceWebhook,
  removeWebhook,
  rotateSecret,
]
