import { useQuery } from '@tanstack/react-query'
import type { SealWire } from '../../../contract/http/seal.ts'
import type { TrackWire } from '../../../contract/http/track.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import { keptAnswer } from './kept-answers.ts'
import { request, withQuery } from './request.ts'

/** A trip under way changes without telling this page: it is read again this often while it is open. */
const REFRESH_MS = 15_000
/** Enough points for a screen; evidence is never thinned (CONTRACT, "track"). */
const TRACK_POINTS = 2_000

const pathOf = (kind: 'trips' | 'seals', id: string): string => `/${kind}/${encodeURIComponent(id)}`
export const tripAddress = (id: string): string => pathOf('trips', id)

/** What was known at a past moment never changes; what is known now does. */
export const freshness = (knownAt: string | null) =>
  knownAt === null ? { refetchInterval: REFRESH_MS } : { staleTime: Infinity }

export const useTrip = (id: string | null) =>
  useQuery({
    ...keptAnswer<TripWire>(['trip', id]),
    queryFn: () => request<TripWire>('GET', pathOf('trips', id ?? '')),
    enabled: id !== null,
    refetchInterval: REFRESH_MS,
  })

type TrackQuestion = { readonly knownAt?: string | null; readonly maxPoints?: number | null }

/** The track, thinned for a map unless said otherwise; null = every fix. */
export const useTrack = (tripId: string | null, question: TrackQuestion = {}) => {
  const { knownAt = null, maxPoints = TRACK_POINTS } = question
  return useQuery({
    queryKey: ['track', tripId, knownAt, maxPoints],
    queryFn: () =>
      request<TrackWire>(
        'GET',
        withQuery(`${pathOf('trips', tripId ?? '')}/track`, {
          maxPoints: maxPoints ?? undefined,
          knownAt: knownAt ?? undefined,
        }),
      ),
    enabled: tripId !== null,
    placeholderData: (before, asked) => (asked?.queryKey[1] === tripId ? before : undefined),
    ...freshness(knownAt),
  })
}

export const useSeal = (id: string) =>
  useQuery({
    queryKey: ['seal', id],
    queryFn: () => request<SealWire>('GET', pathOf('seals', id)),
    refetchInterval: REFRESH_MS,
  })
