import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import { newIdempotencyKey } from '../api/idempotency-key.ts'
import { useSession } from '../api/session.ts'
import { nowStore } from '../clock/now-store.ts'
import type { Live } from '../live/live.ts'
import { useLive } from '../live/use-live.ts'
import { createActOutbox } from './act-outbox.ts'
import { createActShelf } from './act-shelf.ts'
import type { Answered, AnyKept, Asked, Outbox } from './kept-act.ts'
import { sendAct } from './send-act.ts'

const outboxes = new WeakMap<Live, Map<string, Outbox>>()

type Screen = { readonly live: Live; readonly queries: QueryClient }

/** Everything that tells of a trip, or of the seals that it moves. */
const OF_TRIPS = ['track', 'timeline', 'alerts-of-trip', 'arming-checks', '/trips', 'seal', '/seals', '/audit'].map(
  (name) => [name],
)

/** What the page shows is read again, or is the answer itself, as soon as an act is done. */
const show = ({ live, queries }: Screen, kept: AnyKept, answer: Answered): void => {
  if (kept.kind === 'alert') {
    live.alerts.apply([answer as AlertWire])
    void queries.invalidateQueries({ queryKey: ['alert', kept.alertId] })
    return
  }
  const trip = answer as TripWire
  queries.setQueryData(['trip', trip.id], trip)
  for (const queryKey of OF_TRIPS) void queries.invalidateQueries({ queryKey })
}

const outboxOf = (screen: Screen, username: string): Outbox => {
  const { live } = screen
  const ofLive = outboxes.get(live) ?? new Map<string, Outbox>()
  outboxes.set(live, ofLive)
  const known = ofLive.get(username)
  if (known) return known
  const outbox: Outbox = createActOutbox<Asked, Answered>({
    send: sendAct,
    onDone: (kept, answer) => show(screen, kept, answer),
    shelf: createActShelf(username, localStorage),
    newKey: newIdempotencyKey,
    nowMs: nowStore.get,
  })
  ofLive.set(username, outbox)
  const isWaiting = () => outbox.all().some(({ state }) => state === 'waiting')
  // The line tells of itself every few seconds: each time is an occasion to send what waits.
  live.link.subscribe(() => {
    if (live.link.get().state === 'online' && isWaiting()) void outbox.flush()
  })
  if (isWaiting()) void outbox.flush()
  return outbox
}

/** The outbox of who is signed in; only below the shell. */
export const useOutbox = (): { readonly outbox: Outbox; readonly all: readonly AnyKept[] } => {
  const live = useLive()
  const queries = useQueryClient()
  const username = useSession().data?.username ?? ''
  const outbox = useMemo(() => outboxOf({ live, queries }, username), [live, queries, username])
  const all = useSyncExternalStore(outbox.subscribe, outbox.all)
  return useMemo(() => ({ outbox, all }), [outbox, all])
}
