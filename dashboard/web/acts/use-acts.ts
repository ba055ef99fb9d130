import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import { newIdempotencyKey } from '../api/idempotency-key.ts'
import { request } from '../api/request.ts'
import { useSession } from '../api/session.ts'
import { nowStore } from '../clock/now-store.ts'
import type { Live } from '../live/live.ts'
import { useLive } from '../live/use-live.ts'
import { type Actor, type AlertAct, undoOf } from './act.ts'
import { type ActOutbox, createActOutbox, type KeptAct, type OutboxDeps } from './act-outbox.ts'

/** Acts that wait hit only what the officer has seen; others may meet an alert that was amended a moment ago. */
const sendAct = ({ alertId, act, key, version, isDelayed }: KeptAct): Promise<AlertWire> => {
  const { kind, ...body } = act
  const mustMatch = isDelayed && kind !== 'comment' && kind !== 'acknowledge'
  return request<AlertWire>('POST', `/alerts/${encodeURIComponent(alertId)}/${kind}`, body, {
    idempotencyKey: key,
    ...(mustMatch ? { version } : {}),
  })
}

/** Of one person and one window: nobody's acts are sent under another's name. */
const shelfOf = (username: string): OutboxDeps['shelf'] => {
  const name = `sealtrail.acts.${username}`
  return {
    read: () => {
      try {
        return JSON.parse(sessionStorage.getItem(name) ?? '[]') as KeptAct[]
      } catch {
        return []
      }
    },
    write: (acts) => {
      if (acts.length === 0) sessionStorage.removeItem(name)
      else sessionStorage.setItem(name, JSON.stringify(acts))
    },
  }
}

const outboxes = new WeakMap<Live, Map<string, ActOutbox>>()

const outboxOf = (live: Live, username: string, onDone: (alert: AlertWire) => void): ActOutbox => {
  const ofLive = outboxes.get(live) ?? new Map<string, ActOutbox>()
  outboxes.set(live, ofLive)
  const known = ofLive.get(username)
  if (known) return known
  const outbox = createActOutbox({
    send: sendAct,
    onDone,
    shelf: shelfOf(username),
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
  window.addEventListener('beforeunload', (event) => {
    if (isWaiting()) event.preventDefault()
  })
  return outbox
}

export type Acts = {
  readonly all: readonly KeptAct[]
  readonly outbox: ActOutbox
  /** Does it, or keeps it until it can be sent; resolves with how it ended. */
  act(alert: AlertWire, act: AlertAct): Promise<KeptAct>
}

/** The officer's acts on alerts; only below the desk. */
export const useActs = (): Acts => {
  const live = useLive()
  const queries = useQueryClient()
  const who = useSession().data
  const username = who?.username ?? ''
  const role = who?.role ?? 'display'
  const outbox = useMemo(
    () =>
      outboxOf(live, username, (alert) => {
        live.alerts.apply([alert])
        void queries.invalidateQueries({ queryKey: ['alert', alert.id] })
      }),
    [live, username, queries],
  )
  const all = useSyncExternalStore(outbox.subscribe, outbox.all)
  return useMemo(
    () => ({ all, outbox, act: (alert, act) => doAct(outbox, alert, act, { username, role }) }),
    [all, outbox, username, role],
  )
}

const doAct = (outbox: ActOutbox, alert: AlertWire, act: AlertAct, actor: Actor): Promise<KeptAct> =>
  outbox.act({ alertId: alert.id, act, version: alert.version, undo: undoOf(act, alert, actor) })
