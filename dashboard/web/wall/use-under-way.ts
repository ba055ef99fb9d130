import { useQuery } from '@tanstack/react-query'
import type { TripWire } from '../../../contract/http/trip.ts'
import { type PageWire, request, withQuery } from '../api/request.ts'
import { useRegion } from '../region/use-region.ts'

const UNDER_WAY = ['DEPARTED', 'IN_TRANSIT'] as const
const PAGE = 500
const REFETCH_MS = 60_000

const count = async (state: string, region: string | undefined): Promise<number> => {
  let found = 0
  let cursor: string | undefined
  do {
    const page: PageWire<TripWire> = await request('GET', withQuery('/trips', { state, region, limit: PAGE, cursor }))
    found += page.items.length
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}

/** How many trips have left and not arrived; null while it is not known. */
export const useUnderWay = (): number | null => {
  const region = useRegion()
  const counted = useQuery({
    queryKey: ['under-way', region],
    queryFn: async () =>
      (await Promise.all(UNDER_WAY.map((state) => count(state, region)))).reduce((sum, each) => sum + each, 0),
    refetchInterval: REFETCH_MS,
  })
  return counted.isError ? null : (counted.data ?? null)
}
