import type { Feed } from '../adapters/feed/feed.ts'
import type { Verdict } from './batch.ts'
import type { ReceivedReceipt } from './order.ts'

/**
 * Tells the other rooms that there is something to look at; called only after it is kept (STYLE 6). What a seal answered to a
 * command may be an act of its trip (keep-receipts.ts).
 */
export const announce = (feed: Feed, verdict: Verdict, receipts: readonly ReceivedReceipt[] = []): void => {
  feed.hint('seals')
  if (receipts.length > 0) feed.hint('acts')
  if (verdict.toReconcile.length === 0) return
  feed.hint('alerts')
  feed.hint('outbox')
}
