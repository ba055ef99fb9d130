import type { Socket } from 'node:net'

/** Long enough for a last CONNACK to be read over a slow link, short enough to be no shelter for a flood. */
const LINGER_MS = 1_000

/**
 * Ends our side and throws away what still comes in, for a moment: a socket closed with unread bytes sends a reset, and
 * a reset can overtake the CONNACK that says why.
 */
export const closeGently = (socket: Socket): void => {
  if (socket.destroyed) return
  socket.removeAllListeners('data')
  socket.resume()
  socket.end()
  const timer = setTimeout(() => socket.destroy(), LINGER_MS)
  socket.once('close', () => clearTimeout(timer))
}
