import { Webhook as Signer } from 'standardwebhooks'
import type { OutboxEvent, Webhook } from '../records/webhook-records.ts'

export type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** What of an end point signs. */
export type Signing = Pick<Webhook, 'secret'>
/** What of an event is sent; a test's type is none that can be subscribed. */
export type MessageEvent = Pick<OutboxEvent, 'id' | 'atMs' | 'payload'> & { readonly type: string }

/**
 * The signed message of one attempt (Standard Webhooks 1.0): the id and body are the event's, the same on every attempt;
 * the timestamp in the headers is the attempt's, the one in the body the event's.
 */
export const signedMessage = (webhook: Signing, event: MessageEvent, nowMs: number): Message => {
  const body = JSON.stringify({
    type: event.type,
    timestamp: new Date(event.atMs).toISOString(),
    data: event.payload,
  })
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Sealtrail',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(nowMs / 1_000)),
      'webhook-signature': new Signer(webhook.secret).sign(event.id, new Date(nowMs), body),
    },
  }
}
