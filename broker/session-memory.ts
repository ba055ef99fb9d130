import { Readable } from 'node:stream'
import { commandTopic } from '../contract/topics.ts'

type ClientKey = { readonly id: string }
type Filter = { readonly topic: string; readonly qos: number }

/** A kept session is one subscription; a seal with endless client ids may keep this many, the oldest go first. */
const KEPT_PER_SEAL = 10

/**
 * The id Aedes knows a connection by. The seal stands first, so that one seal's client id never meets another's; the
 * number last, so that two connections never meet: taking over is done by `sessions`, not by Aedes (docs/decisions/0013).
 */
export const connectionId = (username: string, clientId: string, serial: number): string =>
  `${username}/${clientId}/${serial}`
const sessionKey = (id: string): string => id.slice(0, id.lastIndexOf('/'))
const sealOf = (id: string): string => id.slice(0, id.indexOf('/'))

/**
 * Aedes' persistence, cut down to what a seal may have: the filters of kept sessions and the packet ids of QoS 2
 * handshakes. Nothing retained, no queue for who is away: commands are records, with a time at which they expire.
 * The names are Aedes'; every function answers with a promise, as Aedes expects.
 */
export const createSessionMemory = () => {
  const kept = new Map<string, Map<string, Map<string, Filter>>>()
  /** Of a connection, and gone with it: Aedes cleans up after clean sessions only, and no connection has another's id. */
  const handshakes = new WeakMap<ClientKey, Set<number>>()

  const forget = (id: string): void => {
    const sessions = kept.get(sealOf(id))
    sessions?.delete(sessionKey(id))
    if (sessions?.size === 0) kept.delete(sealOf(id))
  }
  const keep = (id: string, filters: Map<string, Filter>): void => {
    const sessions = kept.get(sealOf(id)) ?? new Map<string, Map<string, Filter>>()
    sessions.delete(sessionKey(id))
    sessions.set(sessionKey(id), filters)
    for (const oldest of [...sessions.keys()].slice(0, -KEPT_PER_SEAL)) sessions.delete(oldest)
    kept.set(sealOf(id), sessions)
  }
  const filtersOf = (id: string): Map<string, Filter> => kept.get(sealOf(id))?.get(sessionKey(id)) ?? new Map()
  const nothing = async (): Promise<void> => undefined

  return {
    /** What a session that came back listens to without asking again. */
    keptFilters: (id: string): Filter[] => [...filtersOf(id).values()],
    setup: async (): Promise<void> => undefined,
    // Aedes hands over the refused filters too.
    addSubscriptions: async ({ id }: ClientKey, filters: readonly Filter[]): Promise<void> => {
      const own = filters.filter(({ topic }) => topic === commandTopic(sealOf(id)))
      if (own.length > 0) keep(id, new Map([...filtersOf(id), ...own.map((filter) => [filter.topic, filter] as const)]))
    },
    removeSubscriptions: async ({ id }: ClientKey, topics: readonly string[]): Promise<void> => {
      const left = [...filtersOf(id)].filter(([topic]) => !topics.includes(topic))
      if (left.length > 0) keep(id, new Map(left))
      else forget(id)
    },
    subscriptionsByClient: async ({ id }: ClientKey): Promise<Filter[]> => [...filtersOf(id).values()],
    cleanSubscriptions: async ({ id }: ClientKey): Promise<void> => forget(id),
    subscriptionsByTopic: async (): Promise<Filter[]> => [],

    incomingGetPacket: async (client: ClientKey, { messageId }: { messageId: number }): Promise<true> => {
      // Aedes asks by rejection: «not seen before».
      if (!handshakes.get(client)?.has(messageId)) throw new Error(`no QoS 2 handshake ${messageId} is open`)
      return true
    },
    incomingStorePacket: async (client: ClientKey, { messageId }: { messageId: number }): Promise<void> => {
      handshakes.set(client, (handshakes.get(client) ?? new Set()).add(messageId))
    },
    incomingDelPacket: async (client: ClientKey, { messageId }: { messageId: number }): Promise<void> => {
      handshakes.get(client)?.delete(messageId)
    },
    cleanIncoming: async (client: ClientKey): Promise<void> => {
      handshakes.delete(client)
    },

    storeRetained: nothing,
    createRetainedStreamCombi: () => Readable.from([]),
    outgoingEnqueue: nothing,
    outgoingEnqueueCombi: nothing,
    outgoingUpdate: nothing,
    outgoingClearMessageId: nothing,
    outgoingStream: () => Readable.from([]),
    putWill: nothing,
    delWill: nothing,
    streamWill: () => Readable.from([]),
  }
}
