import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { useGates } from '../../api/network.ts'
import { type PageWire, request, withQuery } from '../../api/request.ts'

const PAGE = 500

/** The trips with an alert at one gate; an alert itself does not say where its trip starts and ends. */
const tripsWithAlertsAt = async (gate: string): Promise<string[]> => {
  const trips = new Set<string>()
  let cursor: string | undefined
  do {
    const page: PageWire<AlertWire> = await request('GET', withQuery('/alerts', { gate, limit: PAGE, cursor }))
    for (const { tripId } of page.items) if (tripId !== null) trips.add(tripId)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return [...trips]
}

/**
 * Whether a trip starts or ends at a place (`gate:…`, `region:…`). Asked anew when a trip rings that was not known
 * before; until the answer is here such a trip is kept in: better one too many than one not seen.
 */
export const usePlaceTrips = (place: string | null, alerts: readonly AlertWire[]) => {
  const gates = useGates().data
  const gateIds = useMemo(() => gatesOf(place, gates ?? []), [place, gates])
  const known = useMemo(() => [...new Set(alerts.flatMap(({ tripId }) => tripId ?? []))].sort(), [alerts])
  const found = useQuery({
    queryKey: ['alert-trips-at', gateIds, known],
    queryFn: async () => ({
      asked: new Set(known),
      trips: new Set((await Promise.all(gateIds.map(tripsWithAlertsAt))).flat()),
    }),
    enabled: gateIds.length > 0,
    staleTime: Infinity,
    placeholderData: (before) => before,
  }).data
  return (tripId: string | null): boolean => {
    if (place === null) return true
    if (tripId === null) return false
    return found === undefined || found.trips.has(tripId) || !found.asked.has(tripId)
  }
}

const gatesOf = (
  place: string | null,
  gates: readonly { readonly id: string; readonly properties: { readonly region: string } }[],
): string[] => {
  const [kind, id] = place?.split(/:(.*)/) ?? []
  if (kind === 'gate' && id) return [id]
  return kind === 'region' ? gates.filter((gate) => gate.properties.region === id).map((gate) => gate.id) : []
}
