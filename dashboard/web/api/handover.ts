import { useQuery } from '@tanstack/react-query'
import type { CurrentShiftWire } from '../../../contract/http/handover.ts'
import { request } from './request.ts'
import { useAct } from './use-act.ts'

const KEY = ['handover']
/** The picture of a shift changes while it is looked at. */
const REFRESH_MS = 30_000

export const useShift = () =>
  useQuery({
    queryKey: KEY,
    queryFn: () => request<CurrentShiftWire>('GET', '/handover'),
    refetchInterval: REFRESH_MS,
  })

/** What is said when it is done. */
type Said = { readonly said: string }

export const useGiveShift = ({ said }: Said) =>
  useAct({
    run: (note: string, idempotencyKey) => request('POST', '/handover', note ? { note } : {}, { idempotencyKey }),
    invalidates: [KEY],
    done: () => ({ text: said }),
  })

export const useTakeShift = ({ said }: Said) =>
  useAct({
    run: (id: string, idempotencyKey) =>
      request('POST', `/handover/${encodeURIComponent(id)}/accept`, {}, { idempotencyKey }),
    invalidates: [KEY],
    done: () => ({ text: said }),
  })

export const useAddNote = ({ said }: Said) =>
  useAct({
    run: (text: string, idempotencyKey) => request('POST', '/handover/notes', { text }, { idempotencyKey }),
    invalidates: [KEY],
    done: () => ({ text: said }),
  })

type Watched = { readonly tripId: string; readonly reason: string }
const pathOf = (tripId: string): string => `/handover/watch-list/${encodeURIComponent(tripId)}`

const sendWatch = ({ tripId, reason }: Watched) => request('PUT', pathOf(tripId), { reason })
const sendUnwatch = ({ tripId }: Watched) => request('DELETE', pathOf(tripId))

/** Puts a trip on the watch list; taking it off undoes it. */
export const useWatch = (say: (tripId: string) => string) => {
  const unwatch = useAct({ run: sendUnwatch, invalidates: [KEY] })
  return useAct({
    run: sendWatch,
    invalidates: [KEY],
    done: (_answer, watched: Watched) => ({ text: say(watched.tripId), undo: () => unwatch.mutate(watched) }),
  })
}

/** Takes a trip off the watch list; putting it back undoes it. */
export const useUnwatch = (say: (tripId: string) => string) => {
  const watch = useAct({ run: sendWatch, invalidates: [KEY] })
  return useAct({
    run: sendUnwatch,
    invalidates: [KEY],
    done: (_answer, watched: Watched) => ({ text: say(watched.tripId), undo: () => watch.mutate(watched) }),
  })
}
