import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import { EVENTS_KEPT_MS, type OutboxPlace, type WebhookStore } from '../adapters/records/webhook-records.ts'

/** Events looked at in one transaction: some 10 ms, so that no alarm waits for the broom. */
const BATCH = 200

type Deps = { readonly store: WebhookStore; readonly clock: Clock; readonly log: Logger }

/** Removes what is older than it is kept and waits nowhere, in small batches; what is left over at a stop comes next time. */
const prune = async ({ store, clock, log }: Deps, stopping: AbortSignal): Promise<void> => {
  const nowMs = clock.nowMs()
  let next: OutboxPlace | null = null
  let removed = 0
  do {
    const batch: Awaited<ReturnType<WebhookStore['prune']>> = await store.prune(nowMs - EVENTS_KEPT_MS, next, BATCH)
    removed += batch.removed
    next = batch.next
    await nextTurnOfTheLoop()
  } while (next !== null && !stopping.aborted)
  await store.forget(nowMs)
  if (removed > 0) log.info({ removed }, 'webhook events past their days were removed with their deliveries')
}

/** Prunes now and every `everyMs`; gives how to stop. */
export const startPruning = (deps: Deps, { everyMs }: { readonly everyMs: number }): (() => Promise<void>) => {
  const stopping = new AbortController()
  const once = (): Promise<void> =>
    prune(deps, stopping.signal).catch((error: unknown) => {
      deps.log.error({ err: error }, 'old webhook events could not be removed; trying again later')
    })
  let pruned = once()
  const timer = setInterval(() => {
    pruned = pruned.then(once)
  }, everyMs)
  return async () => {
    stopping.abort()
    clearInterval(timer)
    await pruned
  }
}
