import type { Client, PublishPacket } from 'aedes'
import type { PublishLaw } from './publish-law.ts'
import { topicOf } from './publish-packet.ts'
import type { Sessions } from './sessions.ts'

type Deps = { readonly law: PublishLaw; readonly sessions: Sessions }

const asBytes = (payload: string | Buffer): Buffer => (typeof payload === 'string' ? Buffer.from(payload) : payload)

/**
 * Aedes' `authorizePublish`, which runs before anything leaves: what passes here is on disk (DESIGN A1). QoS 0 and 2, 2 before its
 * PUBREC; and last wills, whose client is gone. QoS 1 goes past Aedes (qos1-intake.ts). An error closes the connection.
 */
export const createDurableGate =
  ({ law, sessions }: Deps) =>
  (client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void => {
    const session = client && sessions.of(client)
    const entered = law.enter(session, topicOf(packet.topic), asBytes(packet.payload ?? ''))
    if (entered instanceof Error) {
      done(entered)
      return
    }
    packet.retain = false // nobody may subscribe to it
    entered.then(
      () => {
        law.stored(1)
        done()
        session?.gate.storedByAedes()
      },
      (cause) => done(law.lost(cause, session, 1)),
    )
  }
