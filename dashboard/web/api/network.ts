import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import type { GateWire } from '../../../contract/http/gate.ts'
import { keptAnswer } from './kept-answers.ts'
import { readAll } from './read-all.ts'
import { request } from './request.ts'

/** Gates and corridors change a few times a year: an hour-old one is read again when the window is looked at. */
const FRESH_MS = 3_600_000

export const useGates = () =>
  useQuery({
    ...keptAnswer<GateWire[]>(['gates']),
    queryFn: () => readAll<GateWire>('/gates'),
    staleTime: FRESH_MS,
  })

const CORRIDORS = {
  queryKey: ['corridors'],
  queryFn: () => readAll<CorridorWire>('/corridors'),
  staleTime: FRESH_MS,
}
export const useCorridors = () => useQuery(CORRIDORS)

/** A corridor without its lines: enough to choose one by, and small enough to stay on a phone. */
export type CorridorChoice = Omit<CorridorWire, 'lines'>

export const useCorridorChoices = () => {
  const queries = useQueryClient()
  return useQuery({
    ...keptAnswer<CorridorChoice[]>(['corridor-choices']),
    queryFn: async (): Promise<CorridorChoice[]> =>
      (await queries.fetchQuery(CORRIDORS)).map(({ lines: _, ...corridor }) => corridor),
    staleTime: FRESH_MS,
  })
}

/** The version of a corridor that a trip is judged by: frozen at arming, it may be older than the newest. */
export const useCorridorVersion = (id: string | null, version: number | null) =>
  useQuery({
    queryKey: ['corridor', id, version],
    queryFn: () => request<CorridorWire>('GET', `/corridors/${encodeURIComponent(id ?? '')}/versions/${version ?? 0}`),
    enabled: id !== null && version !== null,
    staleTime: Infinity,
  })
