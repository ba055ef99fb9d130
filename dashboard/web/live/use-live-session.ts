import { useEffect, useState } from 'react'
import { io } from 'socket.io-client'
import { bearer } from '../api/bearer.ts'
import { createLive, type Live, type LiveSocket } from './live.ts'

const MOST_PAUSE_MS = 10_000

/** Opens the live feed for as long as the component is there. */
export const useLiveSession = (onRefused: () => void): Live => {
  const [live] = useState(() => {
    const socket = io('/live', {
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: MOST_PAUSE_MS,
      // Asked at every connection: a browser can set no header on a WebSocket (CONTRACT, "Live").
      auth: (give) => give({ token: bearer.get() ?? undefined }),
    })
    return createLive({ socket: socket as unknown as LiveSocket, onRefused, nowMs: Date.now })
  })
  useEffect(() => live.start(), [live])
  return live
}
