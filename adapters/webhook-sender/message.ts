import { Webhook as Signer } from 'standardwebhooks'
import type { OutboxEvent, Webhook } from '../records/webhook-records.ts'

export type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** What of an end point signs. */
export type Signing = Pick<Webhook, 'secret' | 'previousSecret'>
/** What of an event is sent; a test's type is none that can be subscribed. */
export type MessageEvent = Pick<OutboxEvent, 'id' | 'atMs' | 'payload'> & { readonly type: string }

/** With the secret, and after a rotation with the one before, too: receivers take either (Standard Webhooks 1.0, "Signature"). */
const secretsOf = ({ secret, previousSecret }: Signing, nowMs: number): string[] =>
  previousSecret !== null && nowMs < previousSecret.untilMs ? [secret, previousSecret.secret] : [secret]

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
  const sign = (secret: string): string => new Signer(secret).sign(event.id, new Date(nowMs), body)
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Sealtrail',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(nowMs / 1_000)),
      'webhook-signature': secretsOf(webhook, nowMs).map(sign).join(' '),
    },
  }
}
