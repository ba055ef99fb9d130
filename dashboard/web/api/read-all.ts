import { type PageWire, request, withQuery } from './request.ts'

const PAGE = 500

/** All pages of a list that is known to be short. */
export const readAll = async <Item>(path: string, query: Record<string, string | undefined> = {}): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const page: PageWire<Item> = await request<PageWire<Item>>(
      'GET',
      withQuery(path, { ...query, limit: PAGE, cursor }),
    )
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}
