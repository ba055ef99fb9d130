import type { Client } from 'aedes'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { CommandStore } from '../adapters/records/command-records.ts'
import { commandTopic } from '../contract/topics.ts'
import type { SealId } from '../domain/ids.ts'
import type { Command } from '../domain/seal/command.ts'
import { startAgain } from './again.ts'
import { createCommandHandOver } from './command-hand-over.ts'
import type { Session, Sessions } from './sessions.ts'
import type { Tally } from './tally.ts'

type Deps = {
  readonly commands: Pick<CommandStore, 'waiting' | 'sealsWaiting' | 'markSent'>
  readonly feed: Feed
  readonly clock: Clock
  readonly log: Logger
  readonly sessions: Sessions
  readonly tally: Tally
}

export type CommandsDown = {
  /** Aedes' `subscribe` event, or the filters of a kept session that is back: who listens from now on gets what waits. */
  subscribed(filters: readonly GrantedFilter[], client: Client): void
  unsubscribed(topics: readonly string[], client: Client): void
  stop(): Promise<void>
}

type GrantedFilter = { readonly topic: string; readonly qos: number }

const REFUSED = 128
const isGranted =
  ({ sealId }: Session) =>
  ({ topic, qos }: GrantedFilter): boolean =>
    topic === commandTopic(sealId) && qos !== REFUSED

/** A burst of new commands is one look at the store. */
const REST_MS = 50

/**
 * Hands waiting commands to the sessions that listen, each once a session; a seal that comes back before its receipt
 * gets them again. The broker keeps no queue: what expired in the meantime is never sent.
 */
export const startCommandsDown = (deps: Deps, options: { readonly lookEveryMs: number }): CommandsDown => {
  const { commands, clock, sessions, tally, log } = deps
  /** Ids already handed to a listening session; whoever is not in here does not listen. */
  const handed = new Map<Session, Set<string>>()
  /** Seals that began to listen since the last look. */
  const newcomers = new Set<SealId>()

  const handOver = createCommandHandOver({ commands, clock, log, tally })

  const handOnce = (session: Session, command: Command): void => {
    const done = handed.get(session)
    if (!done || done.has(command.id) || session.gate.destroyed) return
    done.add(command.id)
    handOver.hand(session, command, () => done.delete(command.id))
  }
  const handWaiting = async (sealId: SealId): Promise<void> => {
    const listening = sessions.ofSeal(sealId).filter((session) => handed.has(session))
    if (listening.length === 0) return
    for (const command of await commands.waiting(sealId, clock.nowMs())) {
      for (const session of listening) handOnce(session, command)
    }
  }
  const handAll = async (): Promise<void> => {
    for (const session of handed.keys()) if (session.gate.destroyed) handed.delete(session)
    const withNew = await commands.sealsWaiting(clock.nowMs())
    const seals = new Set([...withNew, ...newcomers])
    newcomers.clear()
    try {
      for (const sealId of seals) await handWaiting(sealId)
    } catch (error) {
      for (const sealId of seals) newcomers.add(sealId) // nobody else would ask for them again
      throw error
    }
  }
  const look = startAgain(
    { work: handAll, log, name: 'looking for commands' },
    { everyMs: options.lookEveryMs, restMs: REST_MS },
  )
  const stopListening = deps.feed.listen('commands', look.ask)
  return {
    subscribed(filters, client) {
      const session = sessions.of(client)
      if (!session || !filters.some(isGranted(session))) return
      if (!handed.has(session)) handed.set(session, new Set())
      newcomers.add(session.sealId)
      look.ask()
    },
    unsubscribed(topics, client) {
      const session = sessions.of(client)
      if (session && topics.includes(commandTopic(session.sealId))) handed.delete(session)
    },
    async stop() {
      stopListening()
      await look.stop()
      await handOver.settled()
    },
  }
}
