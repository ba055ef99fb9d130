import type { Client } from 'aedes'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { CommandStore } from '../adapters/records/command-records.ts'
import { commandBody } from '../contract/command-v1.ts'
import { commandTopic } from '../contract/topics.ts'
import type { Command } from '../domain/seal/command.ts'
import { createPendingWork } from './pending-work.ts'
import type { Session } from './sessions.ts'
import type { Tally } from './tally.ts'

type Deps = {
  readonly commands: Pick<CommandStore, 'markSent'>
  readonly clock: Clock
  readonly log: Logger
  readonly tally: Tally
}

export type CommandHandOver = {
  /** Publishes one command to one session; `onFailed` when it can't be. Returns at once: nobody waits for a seal that does not read. */
  hand(session: Session, command: Command, onFailed: () => void): void
  settled(): Promise<void>
}

const publish = (client: Client, command: Command): Promise<void> =>
  new Promise((resolve, reject) => {
    const payload = Buffer.from(commandBody(command))
    const how = { cmd: 'publish', qos: 1, retain: false, dup: false } as const
    client.publish({ ...how, topic: commandTopic(command.sealId), payload }, (err) => (err ? reject(err) : resolve()))
  })

/**
 * Takes commands from `queued` to `sent`: handed to a listening session. One that is lost on the way goes down again when
 * the seal comes back (`waiting` gives sent ones too); what the seal did with it says its receipt.
 */
export const createCommandHandOver = ({ commands, clock, log, tally }: Deps): CommandHandOver => {
  const underWay = createPendingWork()
  const send = async (session: Session, command: Command): Promise<void> => {
    // Before it leaves: a receipt for what was not sent counts for nothing, and what is answered or over must stay here.
    if (!(await commands.markSent(command.id, command.sealId, clock.nowMs()))) return
    await publish(session.client, command)
    tally.commandSent()
    log.info({ seal: session.sealId, command: command.id, kind: command.kind }, 'a command was sent')
  }
  return {
    hand(session, command, onFailed) {
      const sending = send(session, command).catch((err) => {
        onFailed()
        log.warn({ err, seal: session.sealId, command: command.id }, 'a command was not sent; it is tried again')
      })
      underWay.add(sending)
    },
    settled: underWay.settled,
  }
}
