import { useEffect, useMemo } from 'react'
import { io } from 'socket.io-client'
import { bearer } from '../api/bearer.ts'
import { createLive, type Live, type LiveSocket } from './live.ts'

const MOST_PAUSE_MS = 10_000

/** Where each officer's last look at a region in this window ended: who comes back is told what was missed between. */
const places = new Map<string, string>()

/** Opens the live feed for as long as the component is there. */
export const useLiveSession = (username: string, region: string | undefined, onRefused: () => void): Live => {
  const place = `${username} ${region ?? ''}`
  const live = useMemo(() => {
    const socket = io('/live', {
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: MOST_PAUSE_MS,
      // Asked at every connection: a browser can set no header on a WebSocket (CONTRACT, "Live").
      auth: (give) => give({ token: bearer.get() ?? undefined, region }),
    })
    return createLive({
      socket: socket as unknown as LiveSocket,
      onRefused,
      nowMs: Date.now,
      from: places.get(place) ?? null,
    })
  }, [place, region, onRefused])
  useEffect(() => {
    const stop = live.start()
    // The browser knows before any time-out that there is a network again.
    const retryAtOnce = () => live.link.get().state !== 'online' && live.retry()
    window.addEventListener('online', retryAtOnce)
    return () => {
      window.removeEventListener('online', retryAtOnce)
      stop()
      const cursor = live.cursor()
      if (cursor !== null) places.set(place, cursor)
    }
  }, [live, place])
  return live
}
