import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { WebhookType, webhookSchema } from '../../../contract/http/webhook.ts'
import type { webhookTestSchema } from '../../../contract/http/webhook-delivery.ts'
import type { WebhookFilters } from '../../../contract/http/webhook-filters.ts'
import { request } from './request.ts'

export type WebhookWire = z.infer<typeof webhookSchema>
export type WebhookTestWire = z.infer<typeof webhookTestSchema>
/** What an end point is sent: null types are all of them, null filters none. */
export type WebhookBody = {
  readonly url: string
  readonly types: readonly WebhookType[] | null
  readonly filters: { readonly [Name in keyof WebhookFilters]?: readonly string[] } | null
}

export const webhookAddress = (id: string): string => `/webhooks/${encodeURIComponent(id)}`

export const useWebhook = (id: string) =>
  useQuery({ queryKey: ['webhook', id], queryFn: () => request<WebhookWire>('GET', webhookAddress(id)) })
