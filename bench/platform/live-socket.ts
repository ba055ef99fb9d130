import { io, type Socket } from 'socket.io-client'
import { type ClientToServer, LIVE_NAMESPACE, type ServerToClient } from '../../contract/live.ts'

export type ClientSocket = Socket<ServerToClient, ClientToServer>

/** The cookie of a new session. */
export const openSession = async (url: string, username: string, password: string): Promise<string> => {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}

/** A live socket of a session, connected; a connection of its own each time. `prepare` sees it before anything comes. */
export const connectLive = async (
  url: string,
  cookie: string,
  prepare: (socket: ClientSocket) => void = () => undefined,
): Promise<ClientSocket> => {
  const socket: ClientSocket = io(`${url}${LIVE_NAMESPACE}`, {
    extraHeaders: { cookie, origin: url },
    transports: ['websocket'],
    forceNew: true,
  })
  prepare(socket)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** A signed-in officer's live socket, connected. */
export const openLiveSocket = async (url: string, username: string, password: string): Promise<ClientSocket> =>
  connectLive(url, await openSession(url, username, password))
