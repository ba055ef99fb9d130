import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Connection, type ConnectionDeps } from './connection.ts'
import type { BrokerLimits } from './options.ts'
import type { PacketGate } from './packet-gate.ts'
import { shown } from './shown.ts'

export type Reception = {
  /** Puts a packet gate before an accepted socket and hands it to Aedes. */
  receive(socket: Socket): void
  /** Sockets that have not sent their CONNECT yet. */
  waiting(): number
  /** Closes every connection; resolves when the last is closed. */
  dismissAll(): Promise<void>
}

/** Follows each connection from the accepted socket to its end. */
export const createReception = (
  deps: Omit<ConnectionDeps, 'onConnect' | 'onClose'>,
  limits: BrokerLimits,
): Reception => {
  const { aedes, sessions, tally, log } = deps
  /** In order of arrival, so that the first is the one that waits longest. */
  const waiting = new Set<Connection>()
  const open = new Set<Connection>()

  aedes.on('clientReady', (client) => (client.conn as PacketGate).open())
  aedes.on('clientError', (client, err) => log.debug({ err, client: shown(client.id) }, 'a connection was closed'))
  aedes.on('connectionError', (_client, err) => log.debug({ err }, 'a connection was closed before it signed in'))

  // Who really connects sends its CONNECT at once: the one that waits longest is the one that never will.
  const makeRoom = (): void => {
    const [longest] = waiting
    if (waiting.size <= limits.waitingSockets || !longest) return
    tally.refused('crowd')
    waiting.delete(longest)
    longest.gate.destroy()
  }
  const ofConnections: ConnectionDeps = {
    ...deps,
    onConnect: (connection) => waiting.delete(connection),
    onClose(connection) {
      waiting.delete(connection)
      open.delete(connection)
      const session = sessions.of(connection.client)
      if (session) sessions.end(session)
    },
  }
  return {
    receive(socket) {
      const connection = new Connection(ofConnections, socket, limits)
      waiting.add(connection)
      open.add(connection)
      makeRoom()
    },
    waiting: () => waiting.size,
    async dismissAll() {
      const all = [...open].map(async ({ gate, client }) => {
        const closed = once(gate, 'close')
        client.close()
        await closed
      })
      await Promise.all(all)
    },
  }
}
