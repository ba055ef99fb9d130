import type { Client, PublishPacket } from 'aedes'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { Journal } from '../adapters/journal/journal.ts'
import { parseUpTopic } from '../contract/topics.ts'
import { mayPublish } from './may-publish.ts'
import type { Sessions } from './sessions.ts'
import { shown } from './shown.ts'
import type { Tally } from './tally.ts'

type Deps = {
  readonly journal: Journal
  readonly feed: Feed
  readonly clock: Clock
  readonly log: Logger
  readonly sessions: Sessions
  readonly tally: Tally
}

const asBytes = (payload: string | Buffer): Buffer => (typeof payload === 'string' ? Buffer.from(payload) : payload)

/**
 * Aedes' `authorizePublish`, the only place that runs before the PUBACK: what is acknowledged is on disk (DESIGN A1).
 * `journal.append` resolves first in, first out, and so PUBACKs leave in the order of arrival. An error closes the
 * connection without acknowledgement; a body that can't be used is no error here (ingest quarantines it), or the
 * device would send it for ever. QoS 0 and 2 pass here too, 2 before its PUBREC; and last wills, whose client is gone.
 */
export const createDurableGate = (deps: Deps) => {
  const { journal, feed, clock, log, sessions, tally } = deps
  return (client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void => {
    const session = client && sessions.of(client)
    const topic = parseUpTopic(packet.topic)
    if (!session || !mayPublish(session, topic)) {
      tally.refused('topic')
      log.warn(
        { seal: session?.sealId, topic: shown(packet.topic) },
        'a connection was closed: a PUBLISH to a foreign topic',
      )
      done(new Error(`a PUBLISH to ${JSON.stringify(shown(packet.topic))}, which is not its own topic`))
      return
    }
    if (topic.kind === 'report') sessions.speaks(session)
    packet.retain = false // nobody may subscribe to it
    const entry = {
      sealId: session.sealId,
      kind: topic.kind,
      receivedAtMs: clock.nowMs(),
      body: asBytes(packet.payload ?? ''),
    }
    journal.append(entry).then(
      () => {
        tally.stored()
        feed.hint('journal')
        done()
        session.gate.settle()
      },
      (err) => {
        tally.refused('journal')
        // Debug: the journal itself tells its trouble, once.
        log.debug(
          { err, seal: session.sealId, topic: packet.topic },
          'the journal did not take a message: not acknowledged',
        )
        done(err instanceof Error ? err : new Error(String(err)))
      },
    )
  }
}
