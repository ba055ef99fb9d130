import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { GateWire } from '../../../contract/http/gate.ts'
import type { zoneSchema } from '../../../contract/http/zone.ts'
import { useGates } from './network.ts'
import { type PageWire, request, withQuery } from './request.ts'

export type ZoneWire = z.infer<typeof zoneSchema>
export const PLACE_SORTS = ['gates', 'zones'] as const
/** Both are an area with a name; what else they have differs. */
export type PlaceSort = (typeof PLACE_SORTS)[number]
export type PlaceWire = GateWire | ZoneWire

/** More zones than a nation's rest areas and forbidden stretches. */
const MOST = 500
/** The version of a place that is only drawn so far. */
export const NO_VERSION = 0

/** All gates, or all zones. */
export const usePlaces = (sort: PlaceSort) => {
  const gates = useGates()
  const zones = useQuery({
    queryKey: ['zones'],
    queryFn: async () => (await request<PageWire<ZoneWire>>('GET', withQuery('/zones', { limit: MOST }))).items,
    enabled: sort === 'zones',
  })
  return sort === 'zones' ? zones : gates
}

/** Stores a place anew under the version that was seen (412 otherwise), or for the first time. */
export const savePlace = (sort: PlaceSort, place: PlaceWire, key: string): Promise<PlaceWire> => {
  const { version, ...body } = place
  return version === NO_VERSION
    ? request('POST', `/${sort}`, body, { idempotencyKey: key })
    : request('PUT', `/${sort}/${encodeURIComponent(place.id)}`, body, { version })
}
