import { io, type Socket } from 'socket.io-client'
import { type ClientToServer, LIVE_NAMESPACE, type ServerToClient } from '../../contract/live.ts'

/** A signed-in officer's live socket, connected. */
export const openLiveSocket = async (
  url: string,
  username: string,
  password: string,
): Promise<Socket<ServerToClient, ClientToServer>> => {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  const socket: Socket<ServerToClient, ClientToServer> = io(`${url}${LIVE_NAMESPACE}`, {
    extraHeaders: { cookie, origin: url },
    transports: ['websocket'],
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}
