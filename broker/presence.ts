import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { Journal } from '../adapters/journal/journal.ts'
import { presenceBody } from '../contract/presence.ts'
import type { SealId } from '../domain/ids.ts'
import type { SessionName } from '../domain/session/session-sign.ts'
import { createPendingWork } from './pending-work.ts'

type Deps = { readonly journal: Journal; readonly feed: Feed; readonly clock: Clock; readonly log: Logger }

/** What is told of a session's beginning and end. */
export type Presence = SessionName & { readonly sealId: SealId }
type PresenceKind = 'connected' | 'disconnected' | 'speaking'

export type PresenceJournal = {
  write(kind: PresenceKind, presence: Presence, isTakenOver?: boolean): void
  /** Resolves when every entry written so far is on disk, or was reported as lost. */
  settled(): Promise<void>
}

/** Writes presence entries (contract/presence.ts). A session does not wait for them: they say that it is there. */
export const createPresenceJournal = ({ journal, feed, clock, log }: Deps): PresenceJournal => {
  const pending = createPendingWork()
  return {
    write(kind, { sealId, ...name }, isTakenOver = false) {
      const body = presenceBody(name, isTakenOver)
      const written = journal.append({ sealId, kind, receivedAtMs: clock.nowMs(), body }).then(
        () => feed.hint('journal'),
        (err) => log.debug({ err, seal: sealId, kind }, 'the journal did not take a presence entry'),
      )
      pending.add(written)
    },
    settled: pending.settled,
  }
}
