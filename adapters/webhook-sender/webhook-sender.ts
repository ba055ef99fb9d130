import { lookup } from 'node:dns/promises'
import type { BlockList } from 'node:net'
import { createAddressGuard, type Resolve } from '../address-guard.ts'
import type { Clock } from '../clock.ts'
import { type MessageEvent, type Signing, signedMessage } from './message.ts'
import { type Outcome, readRetryAfter } from './outcome.ts'
import { post } from './post.ts'

/** The whole exchange: name, connection, request and complete answer (CONTRACT, "Webhooks to control rooms"). */
const TIMEOUT_MS = 15_000

export type WebhookSenderDeps = {
  readonly clock: Clock
  /** Address ranges that may be targets though private or plain http (WEBHOOK_ALLOW). */
  readonly allow: BlockList
  /** Names to addresses; the system's resolver unless given. */
  readonly resolve?: Resolve | undefined
}
/** One attempt to bring one event to one end point, whatever comes of it; rejects only when `stopping` aborts. */
export type SendWebhook = (
  webhook: Signing & { readonly url: string },
  event: MessageEvent,
  stopping: AbortSignal,
) => Promise<Outcome>

/** The only way out to a control room: signed, to checked addresses, without redirects, within a bounded time. */
export const createWebhookSender = (deps: WebhookSenderDeps, { timeoutMs = TIMEOUT_MS } = {}): SendWebhook => {
  const resolve = deps.resolve ?? ((hostname) => lookup(hostname, { all: true }))
  const guard = createAddressGuard({ allow: deps.allow, resolve })
  return async (webhook, event, stopping) => {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)])
    try {
      const message = signedMessage(webhook, event, deps.clock.nowMs())
      const { status, retryAfter } = await post({ guard }, { url: webhook.url, message, signal })
      if (status >= 200 && status < 300) return { status, error: null, retryAfterMs: null }
      const error = `answered ${status}, expected 2xx`
      return { status, error, retryAfterMs: readRetryAfter(retryAfter, deps.clock.nowMs()) }
    } catch (error) {
      if (stopping.aborted) throw error
      const reason = signal.aborted ? `no complete answer within ${timeoutMs} ms` : String(error)
      return { status: null, error: reason, retryAfterMs: null }
    }
  }
}
