import { useQuery } from '@tanstack/react-query'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { CommandWire } from '../../../contract/http/command.ts'
import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import { readAll } from './read-all.ts'
import { request, withQuery } from './request.ts'
import { freshness, tripAddress } from './trips.ts'

type Known = string | null
const known = (knownAt: Known) => ({ knownAt: knownAt ?? undefined })

/** A trip as it was known at a past moment; not asked for while that is null. */
export const useTripThen = (tripId: string, knownAt: Known) =>
  useQuery({
    queryKey: ['trip', tripId, 'then', knownAt],
    queryFn: () => request<TripWire>('GET', withQuery(tripAddress(tripId), known(knownAt))),
    enabled: knownAt !== null,
    placeholderData: (before) => (before?.id === tripId ? before : undefined),
    staleTime: Infinity,
  })

/** All that happened to a trip, in the order in which it happened; with `knownAt` what was known then. */
export const useTimeline = (tripId: string, knownAt: Known) =>
  useQuery({
    queryKey: ['timeline', tripId, knownAt],
    queryFn: () => readAll<TimelineItemWire>(`${tripAddress(tripId)}/timeline`, known(knownAt)),
    placeholderData: (before, asked) => (asked?.queryKey[1] === tripId ? before : undefined),
    ...freshness(knownAt),
  })

/** All alerts of a trip, newest first; with `knownAt` as they were known then. */
export const useJourneyAlerts = (tripId: string, knownAt: Known) =>
  useQuery({
    queryKey: ['alerts-of-trip', tripId, 'journey', knownAt],
    queryFn: () => readAll<AlertWire>('/alerts', { tripId, ...known(knownAt) }),
    placeholderData: (before, asked) => (asked?.queryKey[1] === tripId ? before : undefined),
    ...freshness(knownAt),
  })

export const useCommandsOfTrip = (tripId: string) =>
  useQuery({
    queryKey: ['/commands', tripId],
    queryFn: () => readAll<CommandWire>('/commands', { tripId }),
    ...freshness(null),
  })
