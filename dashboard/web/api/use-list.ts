import { useInfiniteQuery } from '@tanstack/react-query'
import { type PageWire, request, withQuery } from './request.ts'

/** One page of a list: enough for two screens, quick on a poor line. */
const PAGE = 100

export type ListQuery = Readonly<Record<string, string | undefined>>

/** A list read page by page as one scrolls (CONTRACT, "HTTP": `limit`, `cursor`). */
export const useList = <Item>(path: string, query: ListQuery, options: { readonly refetchMs?: number } = {}) => {
  const answer = useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam }) =>
      request<PageWire<Item>>('GET', withQuery(path, { ...query, limit: PAGE, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    ...(options.refetchMs ? { refetchInterval: options.refetchMs } : {}),
  })
  return answer
}
