import type { WebhookType } from '../../contract/http/webhook.ts'
import type { Severity } from '../../domain/alert/alert.ts'
import type { Page, PageOf } from './page.ts'

export type OutboxEvent = {
  /** The `webhook-id`: the same on every attempt, at every end point and on replay. */
  readonly id: string
  readonly type: WebhookType
  readonly atMs: number
  /** Trip id, else seal id: deliveries of one key leave in order. */
  readonly orderKey: string
  readonly severity: Severity | null
  /** The body's `data`, ready to send. */
  readonly payload: unknown
}
export type Webhook = {
  readonly id: string
  readonly version: number
  readonly url: string
  readonly types: readonly WebhookType[] | null
  readonly secret: string
  readonly enabled: boolean
  readonly disabledReason: string | null
  readonly createdAtMs: number
}
export type Delivery = {
  readonly id: number
  readonly webhookId: string
  readonly event: OutboxEvent
  readonly state: 'pending' | 'delivered' | 'dead'
  /** Scheduled attempts made; early retries and probes are not counted, so that they never hasten the dead letter. */
  readonly attempts: number
  readonly nextAttemptAtMs: number
  readonly lastAttemptAtMs: number | null
  readonly lastStatus: number | null
  readonly lastError: string | null
}
export type WebhookStore = {
  insert(webhook: Webhook): Promise<void>
  get(id: string): Promise<Webhook | null>
  all(): Promise<Webhook[]>
  disable(id: string, reason: string): Promise<void>
  /** Appends events to the outbox, in order; an id that is already there is left alone. */
  appendEvents(events: readonly OutboxEvent[]): Promise<void>
  /** In one transaction: makes pending deliveries of outbox events not yet fanned out, for every enabled webhook that wants them. Gives how many events. */
  fanOut(nowMs: number, limit: number): Promise<number>
  /** Of each (webhook, orderKey) the oldest pending delivery, when it is due: P1 first, then by due time. One end point's, or all. */
  dueHeads(nowMs: number, limit: number, webhookId?: string): Promise<Delivery[]>
  /** The head in front of the oldest waiting P1 of an end point, due or not (the one to probe with); null when no P1 waits. */
  urgentHead(webhookId: string): Promise<Delivery | null>
  /** Writes state, attempts, nextAttemptAtMs, last* of a delivery; when it is no longer pending, the next of its key becomes the head. */
  saveAttempt(delivery: Delivery): Promise<void>
  /**
   * Makes every waiting head of an end point due now (after a success there), at most once a second each. Its place on
   * the schedule (`nextAttemptAtMs`) stays: an early retry that fails costs no scheduled attempt.
   */
  retryHeadsNow(webhookId: string, nowMs: number): Promise<void>
  deliveries(webhookId: string, page: PageOf<object>): Promise<Page<Delivery>>
}
