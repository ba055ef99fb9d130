import type { Client } from 'aedes'
import type { PacketGate } from './packet-gate.ts'
import type { PublishLaw } from './publish-law.ts'
import type { PublishPacket } from './publish-packet.ts'
import type { Sessions } from './sessions.ts'

type Deps = {
  readonly law: PublishLaw
  readonly sessions: Sessions
  readonly client: Client
  readonly gate: Pick<PacketGate, 'acknowledge' | 'destroy'>
}

/**
 * Takes the QoS 1 PUBLISHes of one connection past Aedes: each is appended to the journal at once, and what one commit brought to
 * disk is acknowledged in one write. Commits settle first in, first out, so that PUBACKs leave in the order of arrival
 * [MQTT-4.6.0-2]. A message costs an entry and a number here; everything else is done once a commit.
 */
export const createQos1Intake = ({ law, sessions, client, gate }: Deps): ((packet: PublishPacket) => void) => {
  let commit: Promise<unknown> | null = null
  /** Of the messages that wait for `commit`. */
  let packetIds: number[] = []

  const acknowledgeAfter = (entered: Promise<unknown>): void => {
    const awaiting: number[] = []
    commit = entered
    packetIds = awaiting
    entered.then(
      () => {
        law.stored(awaiting.length)
        gate.acknowledge(awaiting)
      },
      (cause) => void gate.destroy(law.lost(cause, sessions.of(client), awaiting.length)),
    )
  }
  return ({ topic, packetId, body }) => {
    if (client.closed) return // a newer session took over: this one says nothing more
    const entered = law.enter(sessions.of(client), topic, body)
    if (entered instanceof Error) {
      gate.destroy(entered)
      return
    }
    if (entered !== commit) acknowledgeAfter(entered)
    packetIds.push(packetId)
  }
}
