import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { Aedes, Client } from 'aedes'
import type { Logger } from 'pino'
import type { BrokerLimits } from './options.ts'
import { createPacketGate, type PacketGate } from './packet-gate.ts'
import { peerOf } from './peer.ts'
import type { PublishLaw } from './publish-law.ts'
import { createQos1Intake } from './qos1-intake.ts'
import type { Sessions } from './sessions.ts'
import { shown } from './shown.ts'
import type { Tally } from './tally.ts'

type Deps = {
  readonly aedes: Aedes
  readonly law: PublishLaw
  readonly sessions: Sessions
  readonly tally: Tally
  readonly log: Logger
}

export type Reception = {
  /** Puts a packet gate before an accepted socket and hands it to Aedes. */
  receive(socket: Socket): void
  /** Sockets that have not sent their CONNECT yet. */
  waiting(): number
  /** Closes every connection; resolves when the last is closed. */
  dismissAll(): Promise<void>
}

/** Follows each connection from the accepted socket to its end. */
export const createReception = ({ aedes, law, sessions, tally, log }: Deps, limits: BrokerLimits): Reception => {
  /** In order of arrival, so that the first is the one that waits longest. */
  const waiting = new Set<PacketGate>()
  const open = new Map<PacketGate, Client>()

  aedes.on('clientReady', (client) => (client.conn as PacketGate).open())
  aedes.on('clientError', (client, err) => log.debug({ err, client: shown(client.id) }, 'a connection was closed'))
  aedes.on('connectionError', (_client, err) => log.debug({ err }, 'a connection was closed before it signed in'))

  // Who really connects sends its CONNECT at once: the one that waits longest is the one that never will.
  const makeRoom = (): void => {
    const [longest] = waiting
    if (waiting.size <= limits.waitingSockets || !longest) return
    tally.refused('crowd')
    waiting.delete(longest)
    longest.destroy()
  }
  const left = (gate: PacketGate): void => {
    waiting.delete(gate)
    const client = open.get(gate)
    open.delete(gate)
    const session = client && sessions.of(client)
    if (session) sessions.end(session)
  }
  return {
    receive(socket) {
      const { address } = peerOf(socket)
      const gate: PacketGate = createPacketGate(
        {
          socket,
          onConnect: () => waiting.delete(gate),
          onPackets: tally.packets,
          onPublish: (packet) => takeQos1(packet),
          onRefused(kind, reason) {
            tally.refused(kind)
            const username = shown(gate.connect()?.username ?? '')
            log.warn({ username, address, reason }, 'a connection was closed by the gate')
          },
        },
        limits,
      )
      waiting.add(gate)
      gate.once('close', () => left(gate))
      const client = aedes.handle(gate)
      const takeQos1 = createQos1Intake({ law, sessions, client, gate })
      open.set(gate, client)
      makeRoom()
    },
    waiting: () => waiting.size,
    async dismissAll() {
      const all = [...open].map(async ([gate, client]) => {
        const closed = once(gate, 'close')
        client.close()
        await closed
      })
      await Promise.all(all)
    },
  }
}
