import type { Logger } from 'pino'
import type { Feed } from '../adapters/feed/feed.ts'
import type { Records } from '../adapters/records/records.ts'
import type { Webhook } from '../adapters/records/webhook-records.ts'
import { createWebhookSender, type WebhookSenderDeps } from '../adapters/webhook-sender/webhook-sender.ts'
import { createEndPoint, type EndPoint, type EndPointDeps } from './end-point.ts'
import { startPruning } from './pruning.ts'

const DEFAULTS = {
  /** How long a lost hint can delay a message. */
  pollMs: 1_000,
  /** Trips sent to one end point at the same time: enough to catch up, few enough not to flood a control room. */
  atOncePerEndPoint: 8,
  /** Outbox events turned into deliveries per transaction. */
  fanOutBatch: 500,
  /** What is on the way at the stop may end by itself for this long; then it is cut off and sent again after the start. */
  stopGraceMs: 2_000,
  /** How often what is no longer kept is removed. */
  pruneMs: 3_600_000,
}

export type MessengerDeps = WebhookSenderDeps & {
  readonly records: Pick<Records, 'webhooks' | 'transaction'>
  readonly feed: Feed
  readonly log: Logger
  /** In [0, 1): spreads the retries. */
  readonly chance: () => number
}
export type Messenger = { start(): Promise<() => Promise<void>> }

/** Runs `turn` once at a time, again for each wake-up that came meanwhile, and every `everyMs`. */
const createLoop = (turn: () => Promise<void>, everyMs: number, log: Logger) => {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  const run = async (): Promise<void> => {
    do {
      again = false
      try {
        await turn()
      } catch (error) {
        log.error({ err: error }, 'webhooks: the stores could not be used; trying again')
      }
    } while (again && !stopped)
    running = null
  }
  const wake = (): void => {
    if (stopped) return
    if (running) again = true
    else running = run()
  }
  const timer = setInterval(wake, everyMs)
  const stop = async (): Promise<void> => {
    stopped = true
    clearInterval(timer)
    await running
  }
  return { wake, stop }
}

const withinMs = (ms: number, work: Promise<unknown>): Promise<unknown> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

/**
 * The messenger: outbox out to control rooms, at least once, in order per trip and end point. All it knows is in
 * `records`: killed between sending and recording, it sends the same id again.
 */
export const createMessenger = (
  deps: MessengerDeps,
  options: Partial<typeof DEFAULTS> & { readonly timeoutMs?: number } = {},
): Messenger => {
  const { pollMs, atOncePerEndPoint, fanOutBatch, stopGraceMs, pruneMs } = { ...DEFAULTS, ...options }
  const store = deps.records.webhooks
  const sender = createWebhookSender(deps, options)
  return {
    async start() {
      const stopping = new AbortController()
      const send: EndPointDeps['send'] = (webhook, { event }) => sender(webhook, event, stopping.signal)
      const endPoints = new Map<string, EndPoint>()
      const endPointOf = (webhook: Webhook): EndPoint => {
        const { records, clock, log, chance } = deps
        const known = endPoints.get(webhook.id)
        const endPoint =
          known ?? createEndPoint({ records, clock, log, chance, send, wake: loop.wake }, { atOnce: atOncePerEndPoint })
        endPoints.set(webhook.id, endPoint)
        return endPoint
      }
      const turn = async (): Promise<void> => {
        while ((await store.fanOut(deps.clock.nowMs(), fanOutBatch)) > 0);
        for (const webhook of await store.all()) if (webhook.enabled) await endPointOf(webhook).pump(webhook)
      }
      const loop = createLoop(turn, pollMs, deps.log)
      const deaf = [deps.feed.listen('outbox', loop.wake), deps.feed.listen('webhooks', loop.wake)]
      const stopPruning = startPruning({ ...deps, store }, { everyMs: pruneMs })
      loop.wake()
      return async () => {
        for (const stopListening of deaf) stopListening()
        await stopPruning()
        await loop.stop()
        const idle = Promise.all([...endPoints.values()].map((endPoint) => endPoint.idle()))
        await withinMs(stopGraceMs, idle)
        stopping.abort(new Error('the messenger stops'))
        await idle
      }
    },
  }
}
