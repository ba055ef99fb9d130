import { useQueries } from '@tanstack/react-query'
import type { TripWire } from '../../../contract/http/trip.ts'
import { keptAnswer } from '../api/kept-answers.ts'
import { type PageWire, request, withQuery } from '../api/request.ts'
import type { Asked } from '../states/answer.tsx'
import { type GateView, isAtGate, WAITING_IN } from './gate-work.ts'

const PAGE = 200
const REFETCH_MS = 15_000

/** The trips that wait for somebody at a gate, by state and then the newest first. */
export const useGateTrips = (gate: string, view: GateView): Asked<readonly TripWire[]> =>
  useQueries({
    queries: WAITING_IN[view].map((state) => ({
      ...keptAnswer<PageWire<TripWire>>(['/trips', { gate, state, at: 'gate' }]),
      queryFn: () => request<PageWire<TripWire>>('GET', withQuery('/trips', { gate, state, limit: PAGE })),
      enabled: gate !== '',
      refetchInterval: REFETCH_MS,
    })),
    combine: (answers) => {
      const pages = answers.flatMap(({ data }) => data ?? [])
      const isWhole = pages.length === answers.length
      return {
        data: isWhole ? pages.flatMap(({ items }) => items).filter((trip) => isAtGate(trip, view, gate)) : undefined,
        error: answers.find(({ error }) => error)?.error ?? null,
        isError: answers.some(({ isError }) => isError),
        dataUpdatedAt: Math.min(...answers.map(({ dataUpdatedAt }) => dataUpdatedAt)),
        refetch: () => Promise.all(answers.map((answer) => answer.refetch())),
      }
    },
  })
