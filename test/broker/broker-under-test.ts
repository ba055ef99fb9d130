import { createHash, randomBytes } from 'node:crypto'
import { pino } from 'pino'
import type { Clock } from '../../adapters/clock.ts'
import { createInProcessFeed } from '../../adapters/feed/feed.in-process.ts'
import type { EntryKind, NewEntry } from '../../adapters/journal/journal.ts'
import { type BrokerDeps, createBroker } from '../../broker/broker.ts'
import type { BrokerOptions } from '../../broker/options.ts'
import type { SealId, WitnessId } from '../../domain/ids.ts'
import type { Command } from '../../domain/seal/command.ts'
import { aCommand, aSeal } from '../adapters/records/samples.ts'
import { CONNACK_ACCEPTED, type ConnectParts, connect } from './packets.ts'
import { openRawClient, type RawClient } from './raw-client.ts'

/** A journal whose disk the test holds in its hand: it can be slow, full, and read without waiting. */
const createTestJournal = () => {
  const entries: NewEntry[] = []
  let gate: Promise<void> = Promise.resolve()
  let open = (): void => {}
  let isFull = false
  const asked: EntryKind[] = []
  const append = async (entry: NewEntry): Promise<number> => {
    asked.push(entry.kind)
    await gate
    if (isFull) throw new Error('ENOSPC: no space left on device')
    return entries.push(entry)
  }
  return {
    append,
    appendInGroup: append,
    entries,
    /** Appends that were asked for, durable or not; of one kind or all. */
    started: (kind?: EntryKind): number => asked.filter((one) => kind === undefined || one === kind).length,
    hold() {
      gate = new Promise((resolve) => {
        open = resolve
      })
    },
    release: () => open(),
    fill(full: boolean) {
      isFull = full
    },
    of: (kind: EntryKind): NewEntry[] => entries.filter((entry) => entry.kind === kind),
    bodies: (kind: EntryKind): string[] =>
      entries.filter((entry) => entry.kind === kind).map(({ body }) => Buffer.from(body).toString()),
  }
}

const createTestRecords = () => {
  const tokens = new Map<string, Uint8Array>()
  const phones = new Map<string, Uint8Array>()
  const commands: Command[] = []
  const isWaiting = (command: Command, nowMs: number): boolean =>
    (command.state === 'queued' || command.state === 'sent') && command.expiresAtMs > nowMs
  return {
    commands: {
      waiting: async (sealId: SealId, nowMs: number) =>
        commands.filter((command) => command.sealId === sealId && isWaiting(command, nowMs)),
      sealsWaiting: async (nowMs: number) =>
        commands
          .filter((command) => command.state === 'queued' && isWaiting(command, nowMs))
          .map(({ sealId }) => sealId),
      markSent: async (id: string, _sealId: SealId, nowMs: number) => {
        const index = commands.findIndex((command) => command.id === id)
        const command = commands[index]
        if (!command || !isWaiting(command, nowMs)) return false
        commands[index] = { ...command, state: 'sent' }
        return true
      },
    },
    seals: {
      get: async (id: SealId) => (tokens.has(id) ? aSeal(1, { id }) : null),
      registered: async (ids: readonly SealId[]) => ids.filter((id) => tokens.has(id)),
      tokenSha256: async (id: SealId) => tokens.get(id) ?? null,
      tokensSha256: async () => tokens as Map<SealId, Uint8Array>,
    },
    witnesses: {
      tokenSha256: async (id: WitnessId) => phones.get(id) ?? null,
      tokensSha256: async () => phones as Map<WitnessId, Uint8Array>,
    },
    /** Registers a phone; the token's text. */
    registerPhone(id: string): string {
      const token = randomBytes(32).toString('base64url')
      phones.set(id, createHash('sha256').update(token).digest())
      return token
    },
    revokePhone: (id: string) => phones.delete(id),
    /** Registers a seal or gives it a new token; the token's text. */
    register(id: string): string {
      const token = randomBytes(32).toString('base64url')
      tokens.set(id, createHash('sha256').update(token).digest())
      return token
    },
    revoke: (id: string) => tokens.delete(id),
    command(command: Partial<Omit<Command, 'sealId'>> & { readonly id: string; readonly sealId: string }): void {
      commands.push(aCommand(command.id, { expiresAtMs: 4e12, ...command, sealId: command.sealId as SealId }))
    },
    stateOf: (id: string) => commands.find((command) => command.id === id)?.state,
  }
}

export type BrokerUnderTest = Awaited<ReturnType<typeof startBrokerUnderTest>>

/** A broker on a free loopback port, with a slow-able journal, and `VN0001234` registered. */
export const startBrokerUnderTest = async (
  options: Partial<BrokerOptions> = {},
  deps: Partial<Pick<BrokerDeps, 'journal' | 'records' | 'log'>> = {},
) => {
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' })
  const journal = createTestJournal()
  const records = createTestRecords()
  const feed = createInProcessFeed({ log })
  const clock: Clock = { nowMs: () => 1_763_700_000_000 }
  const broker = createBroker(
    { journal: journal as unknown as BrokerDeps['journal'], records, feed, clock, log, ...deps },
    { port: 0, host: '127.0.0.1', ...options },
  )
  const running = await broker.start()
  const sealId = 'VN0001234'
  const token = records.register(sealId)
  const clients: RawClient[] = []
  const raw = async (): Promise<RawClient> => {
    const client = await openRawClient(running.port)
    clients.push(client)
    return client
  }
  return {
    broker,
    journal,
    records,
    feed,
    clock,
    sealId,
    token,
    port: running.port,
    tlsPort: running.tlsPort,
    raw,
    /** A raw client that is signed in. */
    async signedIn(parts: ConnectParts = {}): Promise<RawClient> {
      const client = await raw()
      client.send(connect({ username: sealId, password: token, ...parts }))
      const connack = await client.next()
      if (!connack.equals(CONNACK_ACCEPTED)) throw new Error(`refused: ${connack.toString('hex')}`)
      return client
    },
    async stop() {
      for (const { socket } of clients) socket.destroy()
      await running.stop()
    },
  }
}
