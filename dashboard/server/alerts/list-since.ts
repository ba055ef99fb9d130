import type { Page } from '../../../adapters/records/page.ts'
import type { AlertFilter, AlertStore, StoredAlert } from '../../../adapters/records/records.ts'

/**
 * Alerts changed after a cursor, ascending, exclusive. The page's own cursor is an alert cursor too, so that a reader
 * may go on with either of them.
 */
export const listSince = async (
  alerts: AlertStore,
  since: string,
  query: AlertFilter & { readonly limit: number; readonly cursor: string | null },
): Promise<Page<StoredAlert>> => {
  const { limit, cursor, ...filter } = query
  const from = cursor !== null && cursor > since ? cursor : since
  const found = await alerts.since(from, limit + 1, filter)
  const items = found.slice(0, limit)
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.cursor ?? null) : null }
}
