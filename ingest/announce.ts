import type { Feed } from '../adapters/feed/feed.ts'
import type { Verdict } from './batch.ts'

/** Tells the other rooms that there is something to look at; called only after it is kept (STYLE 6). */
export const announce = (feed: Feed, verdict: Verdict): void => {
  feed.hint('seals')
  if (verdict.toReconcile.length === 0) return
  feed.hint('alerts')
  feed.hint('outbox')
}
