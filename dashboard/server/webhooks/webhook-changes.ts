import type { z } from 'zod'
import { refusedTarget } from '../../../adapters/address-guard.ts'
import type { Stores } from '../../../adapters/records/records.ts'
import type { Webhook } from '../../../adapters/records/webhook-records.ts'
import type { webhookBody, webhookChangeBody } from '../../../contract/http/webhook.ts'
import type { WebhookFilters } from '../../../contract/http/webhook-filters.ts'
import type { Context } from '../context.ts'
import type { Call } from '../http/operation.ts'
import { invalid, notFound } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'

/** Under this name changes of an end point are audited; what was only sent to it has another (a 412 tells who changed it). */
export const targetOf = ({ id }: Pick<Webhook, 'id'>): string => `webhook ${id}`

export const demandTarget = (url: string, context: Context): void => {
  const refused = refusedTarget(new URL(url), context.options.webhookAllow)
  if (refused) throw invalid('url', refused)
}

/** Null when nothing is left out. */
export const filtersOf = ({ filters }: z.output<typeof webhookBody>): WebhookFilters | null =>
  filters && Object.values(filters).some((members) => members !== undefined) ? filters : null

export const changed = (current: Webhook, body: z.output<typeof webhookChangeBody>, by: string): Webhook => {
  const enabled = body.enabled ?? current.enabled
  const stays = enabled === current.enabled ? current.disabledReason : null
  return {
    ...current,
    url: body.url,
    types: body.types ?? null,
    filters: filtersOf(body),
    enabled,
    disabledReason: enabled ? null : (stays ?? `disabled by ${by}`),
  }
}

/** A change of an end point that is there, in the version the caller read, on the record: all of it or none. */
export const changeWebhook = async <T>(
  context: Context,
  call: Pick<Call<{ readonly id: string }, unknown, unknown>, 'params' | 'ifMatch' | 'user' | 'nowMs'>,
  action: string,
  work: (stores: Stores, current: Webhook) => Promise<{ readonly answer: T; readonly detail: unknown }>,
): Promise<T> => {
  const { params, ifMatch, user, nowMs } = call
  const answer = await context.records.transaction(async (stores) => {
    const current = await stores.webhooks.get(params.id)
    if (!current) throw notFound('webhook', params.id)
    const target = targetOf(current)
    await demandVersion(stores, target, ifMatch, current.version)
    const done = await work(stores, current)
    await stores.audit.append({ atMs: nowMs, by: user.username, action, target, detail: done.detail })
    return done.answer
  })
  context.feed.hint('webhooks')
  return answer
}
