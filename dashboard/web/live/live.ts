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
  /** Up to where nothing is missing; null before the first snapshot. */
  cursor(): string | null
  /** Connects; gives how to stop. */
  start(): () => void
}

// Socket.IO gives up for good when the server refuses a session or ends a connection (its restart, an ended session):
// then we ask again ourselves.
const SENT_AWAY = 'io server disconnect'
const REFUSED_RETRY_MS = 5_000
/** Longer than Socket.IO itself waits for a ping (45 s): only a machine that slept gets here. */
const DEAF_MS = 60_000
const LOOK_MS = 1_000

const byCursor = (a: AlertWire, b: AlertWire): number => (a.cursor < b.cursor ? -1 : a.cursor > b.cursor ? 1 : 0)

type LiveDeps = {
  readonly socket: LiveSocket
  readonly onRefused: () => void
  readonly nowMs: () => number
  /** Where an earlier session of the same officer in this window ended. */
  readonly from?: string | null
}

/**
 * The live feed of `/live` (CONTRACT, "Live"): fills the stores, and after a break asks from its own cursor for what it
 * missed. `onRefused` is called when the server turned the session away.
 */
export const createLive = (deps: LiveDeps): Live => {
  const { socket, nowMs } = deps
  const seals = createSealStore()
  const alerts = createAlertStore()
  const link = createLinkStore(nowMs())
  const catchUp = createCatchUp(deps.from ?? null)
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
    // In the order in which they happened, as `alerts` brings them: the snapshot has them in that of its lists.
    const before = catchUp.cursor()
    const news = alerts.apply(snapshot.alerts.toSorted(byCursor))
    catchUp.snapshot(snapshot.cursor, news)
    link.change({ hasSnapshot: true, missedAlerts: catchUp.missed() })
    if (before !== null) announce(news.filter(({ cursor }) => cursor > before))
  }
  const onAlerts = (changes: AlertWire[]) => {
    const news = alerts.apply(changes)
    catchUp.changes(changes, news)
    if (catchUp.missed() !== link.get().missedAlerts) link.change({ missedAlerts: catchUp.missed() })
    announce(news)
  }
  const announce = (news: readonly AlertWire[]) => {
    if (news.length > 0) for (const listener of newsListeners) listener(news)
  }
  const onHealth = (health: HealthMessage) => {
    link.change({ health, heardMs: nowMs() })
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

  const retry = () => {
    socket.disconnect()
    socket.connect()
  }
  // A machine that has slept has a socket that looks alive: by the clock it is known to be dead.
  const lookAtClock = () => {
    const { state, sinceMs, heardMs } = link.get()
    if (state === 'online' && nowMs() - Math.max(sinceMs, heardMs) > DEAF_MS) retry()
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
    retry,
    cursor: catchUp.cursor,
    start: () => {
      socket.on('connect', onConnect)
      socket.on('disconnect', onLost)
      socket.on('connect_error', onRefusal)
      socket.on('snapshot', onSnapshot)
      socket.on('seals', seals.apply)
      socket.on('alerts', onAlerts)
      socket.on('resumed', catchUp.resumed)
      socket.on('health', onHealth)
      socket.connect()
      const looking = setInterval(lookAtClock, LOOK_MS)
      return () => {
        clearInterval(looking)
        clearTimeout(comingBack)
        socket.disconnect()
      }
    },
  }
}
