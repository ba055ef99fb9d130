import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Records } from '../adapters/records/records.ts'
import type { Delivery, Webhook } from '../adapters/records/webhook-records.ts'
import type { Outcome } from '../adapters/webhook-sender/outcome.ts'
import { afterFailure, afterSuccess } from './schedule.ts'

/** While a P1 waits, its end point is tried at least this often (CONTRACT, "Webhooks to control rooms"). */
const PROBE_EVERY_MS = 60_000
/** The look for a waiting P1 may read many rows, so it is not made at every turn. */
const PROBE_LOOK_EVERY_MS = 5_000
const GONE = 410
/** The answers with which a server as a whole asks for a pause; elsewhere Retry-After speaks of that one message. */
const PAUSING = [429, 503]

export type EndPointDeps = {
  readonly records: Pick<Records, 'webhooks' | 'transaction'>
  readonly clock: Clock
  readonly log: Logger
  /** In [0, 1). */
  readonly chance: () => number
  /** Sends one message; never rejects but when the messenger stops. */
  readonly send: (webhook: Webhook, delivery: Delivery) => Promise<Outcome>
  /** Called when there may be more to send. */
  readonly wake: () => void
}

export type EndPoint = {
  /** Starts what is due, as far as there is room. */
  pump(webhook: Webhook): Promise<void>
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>
}

type Settled = { readonly pausedUntilMs: number }

/** On the record like a person's act: who changes the end point next is told by whom it was changed. */
const disable = async ({ records, clock, log }: EndPointDeps, webhook: Webhook): Promise<void> => {
  const reason = 'the end point answered 410 Gone'
  const disabled = await records.transaction(async (stores) => {
    if (!(await stores.webhooks.disable(webhook, reason))) return false
    const target = `webhook ${webhook.id}`
    const detail = { url: webhook.url, reason }
    await stores.audit.append({ atMs: clock.nowMs(), by: 'system', action: 'webhook.disable', target, detail })
    return true
  })
  if (disabled) log.error({ webhookId: webhook.id }, 'webhook disabled: its end point answered 410 Gone')
}

/** Records what came of an attempt and draws the consequences for the whole end point. */
const settle = async (deps: EndPointDeps, webhook: Webhook, delivery: Delivery, outcome: Outcome): Promise<Settled> => {
  const { log } = deps
  const store = deps.records.webhooks
  const nowMs = deps.clock.nowMs()
  if (outcome.error === null) {
    await store.saveAttempt(afterSuccess(delivery, outcome, nowMs))
    await store.retryHeadsNow(webhook.id, nowMs)
    return { pausedUntilMs: 0 }
  }
  const after = afterFailure(delivery, outcome, nowMs, deps.chance())
  await store.saveAttempt(after)
  const said = { webhookId: webhook.id, deliveryId: delivery.id, eventId: delivery.event.id, error: outcome.error }
  if (after.state === 'dead') log.error(said, 'webhook delivery given up: dead letter')
  else log.warn({ ...said, attempts: after.attempts, nextAttemptAtMs: after.nextAttemptAtMs }, 'webhook not taken')
  if (outcome.status === GONE) await disable(deps, webhook)
  const pauses = outcome.status !== null && PAUSING.includes(outcome.status)
  return { pausedUntilMs: pauses ? nowMs + (outcome.retryAfterMs ?? 0) : 0 }
}

/** One control room: its messages in order per trip, several trips at once, no more than `atOnce` on the way. */
export const createEndPoint = (deps: EndPointDeps, options: { readonly atOnce: number }): EndPoint => {
  const { clock, log } = deps
  const store = deps.records.webhooks
  /** By order key: two messages of a trip are never under way together, whatever became the head meanwhile. */
  const onTheWay = new Map<string, Promise<void>>()
  /** What was settled while a list of the due was on its way here: that list is old news about it. */
  const settledSinceLook = new Set<number>()
  /** An address asked for it: another one may be sent to. */
  let pause = { url: '', untilMs: 0 }
  let lastAttemptAtMs = 0
  let lookedForP1AtMs = 0

  const attempt = async (webhook: Webhook, delivery: Delivery): Promise<boolean> => {
    try {
      const outcome = await deps.send(webhook, delivery)
      lastAttemptAtMs = clock.nowMs()
      const settled = await settle(deps, webhook, delivery, outcome)
      if (settled.pausedUntilMs > pause.untilMs) pause = { url: webhook.url, untilMs: settled.pausedUntilMs }
      return true
    } catch (error) {
      // Still due in the store: it goes out again with the same id.
      log.warn({ err: error, webhookId: webhook.id, deliveryId: delivery.id }, 'webhook attempt not recorded')
      return false
    }
  }
  const deliver = async (webhook: Webhook, delivery: Delivery): Promise<void> => {
    const recorded = await attempt(webhook, delivery)
    onTheWay.delete(delivery.event.orderKey)
    settledSinceLook.add(delivery.id)
    // A store that fails is asked again by the clock, not in a loop.
    if (recorded) deps.wake()
  }
  const begin = (webhook: Webhook, delivery: Delivery): void => {
    const { orderKey } = delivery.event
    if (onTheWay.has(orderKey) || settledSinceLook.has(delivery.id) || onTheWay.size >= options.atOnce) return
    onTheWay.set(orderKey, deliver(webhook, delivery))
  }
  const probe = async (webhook: Webhook, nowMs: number): Promise<void> => {
    if (nowMs - lastAttemptAtMs < PROBE_EVERY_MS || nowMs - lookedForP1AtMs < PROBE_LOOK_EVERY_MS) return
    lookedForP1AtMs = nowMs
    const urgent = await store.urgentHead(webhook.id)
    if (urgent && nowMs - (urgent.lastAttemptAtMs ?? 0) >= PROBE_EVERY_MS) begin(webhook, urgent)
  }

  return {
    async pump(webhook) {
      const nowMs = clock.nowMs()
      if ((webhook.url === pause.url && nowMs < pause.untilMs) || onTheWay.size >= options.atOnce) return
      settledSinceLook.clear()
      // Those on the way may still be among the due.
      const due = await store.dueHeads(nowMs, 2 * options.atOnce, webhook.id)
      for (const delivery of due) begin(webhook, delivery)
      if (onTheWay.size === 0) await probe(webhook, nowMs)
    },
    async idle() {
      while (onTheWay.size > 0) await Promise.all(onTheWay.values())
    },
  }
}
