import type { Socket } from 'node:net'
import { Aedes } from 'aedes'
import { writeToStream } from 'mqtt-packet'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { Journal } from '../adapters/journal/journal.ts'
import type { CommandStore } from '../adapters/records/command-records.ts'
import type { Register } from './authenticate.ts'
import { createAuthoriseSubscribe } from './authorise-subscribe.ts'
import { BufferRoom } from './buffer-room.ts'
import { startCommandsDown } from './commands-down.ts'
import { createDurableGate } from './durable-gate.ts'
import { startHearing } from './hearing.ts'
import { startListeners } from './listeners.ts'
import { type BrokerOptions, limitsOf } from './options.ts'
import { createPresenceJournal } from './presence.ts'
import { createPublishLaw } from './publish-law.ts'
import { createReception } from './reception.ts'
import { startRevocation } from './revocation.ts'
import { createSessionMemory } from './session-memory.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { type BrokerStats, createTally } from './tally.ts'

// Aedes' codec would make a Buffer of each number to 65,535 beforehand, 13 MB, for the few packets that it still writes here.
writeToStream.cacheNumbers = false

export type BrokerDeps = {
  readonly journal: Journal
  readonly records: Register & {
    readonly commands: Pick<CommandStore, 'waiting' | 'sealsWaiting' | 'markSent'>
  }
  readonly feed: Feed
  readonly clock: Clock
  readonly log: Logger
}

export type RunningBroker = { readonly port: number; readonly tlsPort: number | null; stop(): Promise<void> }

export type Broker = {
  /** Listens; rejects when a port is taken. `stop` ends every session, on the record, and resolves when all is written. */
  start(): Promise<RunningBroker>
  stats(): BrokerStats
}

/**
 * The gate of the platform (CONTRACT, "MQTT"): a PUBLISH is acknowledged when it is in the journal. From socket to
 * journal: `reception` (sockets) → `packet-gate` (sizes, strictness, back-pressure) → `qos1-intake` → `publish-law` (whose
 * topic) → journal. All but a PUBLISH of QoS 1 goes on to Aedes instead, with `sign-in`, `durable-gate` (the same law) and
 * `authorise-subscribe` in its hooks.
 */
export const createBroker = (deps: BrokerDeps, options: BrokerOptions): Broker => {
  const { journal, records, feed, clock, log } = deps
  const limits = limitsOf(options)
  const tally = createTally()
  const presence = createPresenceJournal({ journal, feed, clock, log })
  const sessions = createSessions({ presence, log }, limits)
  const memory = createSessionMemory()
  const law = createPublishLaw({ journal, feed, clock, log, sessions, tally })
  const aedes = new Aedes({
    ...createSignIn({ register: records, sessions, tally, log }),
    authorizePublish: createDurableGate({ law, sessions }),
    authorizeSubscribe: createAuthoriseSubscribe({ sessions, tally, log }),
    persistence: memory,
    maxClientsIdLength: Number.POSITIVE_INFINITY, // of MQTT 3.1 clients; ours is longer than theirs
    connectTimeout: limits.connectTimeoutMs,
    drainTimeout: limits.drainTimeoutMs,
    maxInflightInbound: 0, // bounded by the packet gate, which waits instead of disconnecting
  })
  const reception = createReception(
    { aedes, law, sessions, tally, log, room: new BufferRoom(limits.bufferBytes) },
    limits,
  )

  return {
    async start() {
      await aedes.listen()
      const stopHearing = await startHearing({ journal, feed, clock, log }, { everyMs: limits.hearingEveryMs })
      const commands = startCommandsDown({ commands: records.commands, feed, clock, log, sessions, tally }, limits)
      aedes.on('subscribe', commands.subscribed)
      aedes.on('unsubscribe', commands.unsubscribed)
      aedes.on('clientReady', (client) => commands.subscribed(memory.keptFilters(client.id), client))
      const stopRevocation = startRevocation({ register: records, sessions, feed, log }, limits)
      const stopAround = async (): Promise<void> => {
        await Promise.all([stopHearing(), commands.stop(), stopRevocation()])
        await new Promise<void>((resolve) => aedes.close(resolve))
      }
      const onSocket = (socket: Socket): void => reception.receive(socket)
      const listeners = await startListeners({ onSocket, log }, { ...options, ...limits }).catch(async (error) => {
        await stopAround()
        throw error
      })
      return {
        port: listeners.port,
        tlsPort: listeners.tlsPort,
        async stop() {
          const closed = listeners.stop()
          await reception.dismissAll()
          await closed
          await stopAround()
          await presence.settled()
        },
      }
    },
    stats: () => ({ sessions: sessions.all().length, waitingSockets: reception.waiting(), ...tally.read() }),
  }
}
