import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AlertDetailWire, AlertWire } from '../../../contract/http/alert.ts'
import type { ResolutionReason } from '../../../domain/alert/alert.ts'
import { useLive } from '../live/use-live.ts'
import { type PageWire, type RequestFailed, request, withQuery } from './request.ts'

const CLOSED_SHOWN = 100

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
    queryFn: () => request<PageWire<AlertWire>>('GET', withQuery('/alerts', { tripId, limit: CLOSED_SHOWN })),
    placeholderData: (before) => before,
  })

/** The newest closed alerts, for the second tab of the queue. */
export const useClosedAlerts = () =>
  useQuery({
    queryKey: ['alerts-closed'],
    queryFn: () =>
      request<PageWire<AlertWire>>('GET', withQuery('/alerts', { state: 'resolved', limit: CLOSED_SHOWN })),
  })

export type AlertAct =
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'resolve'; readonly reason: ResolutionReason; readonly note: string }

/** Acknowledges or resolves; the answer goes into the live store at once, whichever way it arrives first. */
export const useAlertAct = (id: string) => {
  const { alerts } = useLive()
  const queries = useQueryClient()
  return useMutation<AlertWire, RequestFailed, AlertAct>({
    mutationFn: ({ kind, ...body }) => request<AlertWire>('POST', `/alerts/${encodeURIComponent(id)}/${kind}`, body),
    onSuccess: (alert) => {
      alerts.apply([alert])
      return queries.invalidateQueries({ queryKey: ['alert', id] })
    },
    // Somebody else was faster: show what is true now.
    onError: () => queries.invalidateQueries({ queryKey: ['alert', id] }),
  })
}
