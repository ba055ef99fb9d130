import type { WebhookType } from '../../contract/http/webhook.ts'
import type { WebhookFilters } from '../../contract/http/webhook-filters.ts'
import type { Severity } from '../../domain/alert/alert.ts'
import type { Page, PageOf } from './page.ts'

/**
 * Events and what became of them are kept so long, then pruned: as long as the journal keeps reports unless told
 * otherwise (JOURNAL_DAYS), and far beyond the last retry, so that a control room that was away for a season can replay.
 */
export const EVENTS_KEPT_MS = 90 * 24 * 3_600_000

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
  readonly filters: WebhookFilters | null
  readonly secret: string
  /** The secret before the last rotation: it signs, too, until then. */
  readonly previousSecret: { readonly secret: string; readonly untilMs: number } | null
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
/** Where a look at the outbox in the order of its events has come to. */
export type OutboxPlace = { readonly atMs: number; readonly seq: number }
export type Replayed =
  | { readonly kind: 'queued'; readonly count: number; readonly alreadyWaiting: number }
  /** More than may be queued at once: nothing was. */
  | { readonly kind: 'too-many' }

export type WebhookStore = {
  insert(webhook: Webhook): Promise<void>
  /** Null for a removed one, too. */
  get(id: string): Promise<Webhook | null>
  all(): Promise<Webhook[]>
  /** Writes all members and version + 1; gives the stored one. */
  update(webhook: Webhook): Promise<Webhook>
  /** False when it was disabled or removed before, or has another address by now. */
  disable(webhook: Pick<Webhook, 'id' | 'url'>, reason: string): Promise<boolean>
  /** Its secrets are gone and what waits is given up at once; what it was sent stays until it is pruned. Gives how many waited. */
  remove(id: string, atMs: number): Promise<number>
  /** Whether there is, or was until not long ago, such an end point. */
  isKnown(id: string): Promise<boolean>
  /** Appends events to the outbox, in order; an id that is already there is left alone. */
  appendEvents(events: readonly OutboxEvent[]): Promise<void>
  /** In one transaction: makes pending deliveries of outbox events not yet fanned out, for every enabled webhook that wants them. Gives how many events. */
  fanOut(nowMs: number, limit: number): Promise<number>
  /** Queues the events of [fromMs, toMs] that an end point wants once more, at most `limit`; those that wait anyway are left. */
  replay(webhook: Webhook, range: { fromMs: number; toMs: number; nowMs: number; limit: number }): Promise<Replayed>
  /** Of each (webhook, orderKey) the pending delivery of the oldest event, when it is due: P1 first, then by due time. One end point's, or all. */
  dueHeads(nowMs: number, limit: number, webhookId?: string): Promise<Delivery[]>
  /** The head in front of the oldest waiting P1 of an end point, due or not (the one to probe with); null when no P1 waits. */
  urgentHead(webhookId: string): Promise<Delivery | null>
  /**
   * Writes state, attempts, nextAttemptAtMs, last* of a delivery; when it is no longer pending, the next of its key becomes
   * the head. A failure of what was given up meanwhile changes nothing.
   */
  saveAttempt(delivery: Delivery): Promise<void>
  /**
   * Makes every waiting head of an end point due now (after a success there), at most once a second each. Its place on
   * the schedule (`nextAttemptAtMs`) stays: an early retry that fails costs no scheduled attempt.
   */
  retryHeadsNow(webhookId: string, nowMs: number): Promise<void>
  delivery(id: number): Promise<Delivery | null>
  /**
   * Makes a dead or waiting delivery due now, or those of its key that must go before it; a dead one for one more
   * attempt. False when its event waits in another delivery to the same end point.
   */
  retryNow(delivery: Delivery, nowMs: number): Promise<boolean>
  deliveries(webhookId: string, page: PageOf<object>): Promise<Page<Delivery>>
  /**
   * Looks at up to `limit` events from before `beforeMs` and removes those that wait nowhere, with their deliveries. Gives
   * where to go on, null when all were looked at.
   */
  prune(
    beforeMs: number,
    after: OutboxPlace | null,
    limit: number,
  ): Promise<{ removed: number; next: OutboxPlace | null }>
  /** Erases secrets from before a rotation whose time is over, and removed end points whose last delivery was pruned. */
  forget(nowMs: number): Promise<void>
}
