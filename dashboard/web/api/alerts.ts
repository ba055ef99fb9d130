import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { AlertDetailWire, AlertWire, AssigneesWire } from '../../../contract/http/alert.ts'
import { type PageWire, request, withQuery } from './request.ts'

const PAGE = 100
/** People come and go by the shift, not by the minute. */
const ASSIGNEES_FRESH_MS = 300_000

/** One alert with its history; asked again whenever the live feed brings a newer state of it. */
export const useAlert = (id: string | null, cursor: string | undefined) =>
  useQuery({
    queryKey: ['alert', id, cursor ?? null],
    queryFn: () => request<AlertDetailWire>('GET', `/alerts/${encodeURIComponent(id ?? '')}`),
    enabled: id !== null,
    // The older state stays on screen while the newer one is on its way: no jump, no skeleton.
    placeholderData: (before) => (before?.id === id ? before : undefined),
  })

export const useAlertsOfTrip = (tripId: string, changes: string) =>
  useQuery({
    queryKey: ['alerts-of-trip', tripId, changes],
    queryFn: () => request<PageWire<AlertWire>>('GET', withQuery('/alerts', { tripId, limit: PAGE })),
    placeholderData: (before) => before,
  })

type AlertQuestion = {
  readonly code: string | undefined
  readonly severity: string | undefined
  readonly state: string | undefined
  readonly unseen: string | undefined
  readonly gate: string | undefined
  readonly region: string | undefined
}

/** All alerts, newest first, a page at a time. */
export const useAlertPages = (asked: AlertQuestion) =>
  useInfiniteQuery({
    queryKey: ['alert-pages', asked],
    queryFn: ({ pageParam }) =>
      request<PageWire<AlertWire>>(
        'GET',
        withQuery('/alerts', { ...asked, limit: PAGE, cursor: pageParam ?? undefined }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** Who may be asked to answer for an alert; asked when the list is opened. */
export const useAssignees = (id: string) =>
  useQuery({
    queryKey: ['assignees', id],
    queryFn: () => request<AssigneesWire>('GET', `/alerts/${encodeURIComponent(id)}/assignees`),
    staleTime: ASSIGNEES_FRESH_MS,
  })
