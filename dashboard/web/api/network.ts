import { useQuery } from '@tanstack/react-query'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import type { GateWire } from '../../../contract/http/gate.ts'
import { type PageWire, request, withQuery } from './request.ts'

const PAGE = 500
/** Gates and corridors change a few times a year: an hour-old one is read again when the window is looked at. */
const FRESH_MS = 3_600_000

const readAll = async <Item>(path: string): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const page: PageWire<Item> = await request<PageWire<Item>>('GET', withQuery(path, { limit: PAGE, cursor }))
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}

export const useGates = () =>
  useQuery({ queryKey: ['gates'], queryFn: () => readAll<GateWire>('/gates'), staleTime: FRESH_MS })

export const useCorridors = () =>
  useQuery({ queryKey: ['corridors'], queryFn: () => readAll<CorridorWire>('/corridors'), staleTime: FRESH_MS })

/** The version of a corridor that a trip is judged by: frozen at arming, it may be older than the newest. */
export const useCorridorVersion = (id: string | null, version: number | null) =>
  useQuery({
    queryKey: ['corridor', id, version],
    queryFn: () => request<CorridorWire>('GET', `/corridors/${encodeURIComponent(id ?? '')}/versions/${version ?? 0}`),
    enabled: id !== null && version !== null,
    staleTime: Infinity,
  })
