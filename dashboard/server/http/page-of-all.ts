import { BadCursor } from '../../../adapters/records/list-cursor.ts'
import type { Page } from '../../../adapters/records/page.ts'

/** One page of a list that is small enough to be held whole (gates, corridors, end points), ascending by id. */
export const pageOfAll = <Item extends { readonly id: string }>(
  all: readonly Item[],
  page: { readonly limit: number; readonly cursor: string | null },
): Page<Item> => {
  const after = page.cursor === null ? null : readCursor(page.cursor)
  const ordered = all.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const rest = after === null ? ordered : ordered.filter(({ id }) => id > after)
  const items = rest.slice(0, page.limit)
  const last = items.at(-1)
  return { items, nextCursor: last && rest.length > items.length ? writeCursor(last.id) : null }
}

const writeCursor = (id: string): string => Buffer.from(JSON.stringify(id)).toString('base64url')

const readCursor = (cursor: string): string => {
  try {
    const id: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (typeof id === 'string') return id
  } catch {
    // Falls through: whatever it is, no list gave it out.
  }
  throw new BadCursor(cursor)
}
