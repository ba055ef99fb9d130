import type { AlertWire } from '../../../contract/http/alert.ts'
import type { HealthMessage, SnapshotMessage } from '../../../contract/live.ts'
import { type AlertStore, createAlertStore } from './alert-store.ts'
import { createCatchUp } from './catch-up.ts'
import { createLinkStore, type LinkStore } from './link-store.ts'
import { createSealStore, type SealStore } from './seal-store.ts'

export type Watch = { readonly bbox: readonly [number, number, number, number]; readonly zoom: number }
export type Follow = { readonly tripId: string } | { readonly sealId: string }

/** The part of a socket.io client that is used: a test may bring its own. */
export type LiveSocket = {
  on(event: string, listener: (...values: never[]) => void): unknown
  emit(event: string, value: unknown): unknown
  connect(): unknown
  disconnect(): unknown
  readonly active: boolean
  readonly connected: boolean
}

export type Live = {
  readonly seals: SealStore
  readonly alerts: AlertStore
  readonly link: LinkStore
  /** Calls back with alerts that are new or changed since the page knew them (not those of the first snapshot). */
  onNews(listener: (news: readonly AlertWire[]) => void): () => void
  watch(watch: Watch): void
  follow(follow: Follow | null): void
  /** The officer has read how much was missed. */
  readMissed(): void
  /** Tries to connect at once instead of waiting for the next attempt. */
  retry(): void
  /** Connects; gives how to stop. */
  start(): () => void
}

// Socket.IO gives up for good when the server refuses a session or ends a connection (its restart, an ended session):
// then we ask again ourselves.
const SENT_AWAY = 'io server disconnect'
const REFUSED_RETRY_MS = 5_000

/**
 * The live feed of `/live` (CONTRACT, "Live"): fills the stores, and after a break asks from its own cursor for what it
 * missed. `onRefused` is called when the server turned the session away.
 */
export const createLive = (deps: { socket: LiveSocket; onRefused: () => void; nowMs: () => number }): Live => {
  const { socket, nowMs } = deps
  const seals = createSealStore()
  const alerts = createAlertStore()
  const link = createLinkStore(nowMs())
  const catchUp = createCatchUp()
  const newsListeners = new Set<(news: readonly AlertWire[]) => void>()
  let watched: Watch | null = null
  let followed: Follow | null = null
  let comingBack: ReturnType<typeof setTimeout> | undefined

  const onConnect = () => {
    const cursor = catchUp.cursor()
    if (cursor !== null) socket.emit('resume', { cursor })
    if (watched) socket.emit('watch', watched)
    if (followed) socket.emit('follow', followed)
    link.change({ state: 'online', sinceMs: nowMs() })
  }
  const onSnapshot = (snapshot: SnapshotMessage) => {
    seals.replace(snapshot.seals)
    const news = alerts.apply(snapshot.alerts)
    const isFirst = !link.get().hasSnapshot
    catchUp.snapshot(snapshot.cursor, isFirst ? 0 : news.length)
    link.change({ hasSnapshot: true, missedAlerts: catchUp.missed() })
    if (!isFirst) announce(news)
  }
  const onAlerts = (changes: AlertWire[]) => {
    const news = alerts.apply(changes)
    catchUp.changes(changes, news.length)
    if (catchUp.missed() !== link.get().missedAlerts) link.change({ missedAlerts: catchUp.missed() })
    announce(news)
  }
  const announce = (news: readonly AlertWire[]) => {
    if (news.length > 0) for (const listener of newsListeners) listener(news)
  }
  const onLost = (reason?: string) => {
    catchUp.lost()
    if (link.get().state !== 'offline') link.change({ state: 'offline', sinceMs: nowMs() })
    if (reason === SENT_AWAY) comeBack()
  }
  const onRefusal = () => {
    onLost()
    if (!socket.active) comeBack()
  }
  const comeBack = () => {
    deps.onRefused()
    clearTimeout(comingBack)
    comingBack = setTimeout(() => socket.connect(), REFUSED_RETRY_MS)
  }

  return {
    seals,
    alerts,
    link,
    onNews: (listener) => {
      newsListeners.add(listener)
      return () => newsListeners.delete(listener)
    },
    watch: (next) => {
      watched = next
      if (socket.connected) socket.emit('watch', next)
    },
    follow: (next) => {
      followed = next
      if (socket.connected) socket.emit('follow', next ?? {})
    },
    readMissed: () => {
      catchUp.read()
      link.change({ missedAlerts: null })
    },
    retry: () => {
      socket.disconnect()
      socket.connect()
    },
    start: () => {
      socket.on('connect', onConnect)
      socket.on('disconnect', onLost)
      socket.on('connect_error', onRefusal)
      socket.on('snapshot', onSnapshot)
      socket.on('seals', seals.apply)
      socket.on('alerts', onAlerts)
      socket.on('health', (health: HealthMessage) => link.change({ health }))
      socket.connect()
      return () => {
        clearTimeout(comingBack)
        socket.disconnect()
      }
    },
  }
}
