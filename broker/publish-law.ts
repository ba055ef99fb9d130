import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { Journal } from '../adapters/journal/journal.ts'
import { mayPublish } from './may-publish.ts'
import type { Topic } from './publish-packet.ts'
import type { Session, Sessions } from './sessions.ts'
import { shown } from './shown.ts'
import type { Tally } from './tally.ts'

type Deps = {
  readonly journal: Pick<Journal, 'appendInGroup'>
  readonly feed: Feed
  readonly clock: Clock
  readonly log: Logger
  readonly sessions: Sessions
  readonly tally: Tally
}

/** What holds for every PUBLISH, whichever way it comes: through the packet gate alone or through Aedes. */
export type PublishLaw = {
  /**
   * Appends a message of a session to the journal, in the order of the calls; what settles when it is on disk may be one promise
   * for many. An error when it is not the sender's own topic: close the connection.
   */
  enter(session: Session | null, topic: Topic, body: Uint8Array): Promise<unknown> | Error
  /** So many are on disk, to be acknowledged. */
  stored(count: number): void
  /** So many are not, and may not be acknowledged: close the connection, for the error given back. */
  lost(cause: unknown, session: Session | null, count: number): Error
}

/**
 * The body is not looked at: one that can't be used is no error here (ingest quarantines it), or the device would send it for
 * ever.
 */
export const createPublishLaw = ({ journal, feed, clock, log, sessions, tally }: Deps): PublishLaw => ({
  enter(session, topic, body) {
    if (!session || !mayPublish(session, topic.up)) {
      tally.refused('topic')
      log.warn(
        { seal: session?.sealId, topic: shown(topic.text) },
        'a connection was closed: a PUBLISH to a foreign topic',
      )
      return new Error(`a PUBLISH to ${JSON.stringify(shown(topic.text))}, which is not its own topic`)
    }
    const { kind } = topic.up
    if (kind === 'report') sessions.speaks(session)
    return journal.appendInGroup({ sealId: session.sealId, kind, receivedAtMs: clock.nowMs(), body })
  },
  stored(count) {
    tally.stored(count)
    feed.hint('journal')
  },
  lost(cause, session, count) {
    tally.refused('journal', count)
    // Debug: the journal itself tells its trouble, once.
    log.debug(
      { err: cause, seal: session?.sealId, messages: count },
      'the journal did not take a message: not acknowledged',
    )
    return cause instanceof Error ? cause : new Error(String(cause))
  },
})
