import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { Journal } from '../adapters/journal/journal.ts'
import type { SealId } from '../domain/ids.ts'
import { createPendingWork } from './pending-work.ts'

type Deps = { readonly journal: Journal; readonly feed: Feed; readonly clock: Clock; readonly log: Logger }

/** What is told of a session's beginning and end. */
export type Presence = { readonly sealId: SealId; readonly clientId: string; readonly address: string }

export type PresenceJournal = {
  write(kind: 'connected' | 'disconnected', presence: Presence): void
  /** Resolves when every entry written so far is on disk, or was reported as lost. */
  settled(): Promise<void>
}

/** Writes presence entries, body `{"clientId","address"}`. A session does not wait for them: they say that it is there. */
export const createPresenceJournal = ({ journal, feed, clock, log }: Deps): PresenceJournal => {
  const pending = createPendingWork()
  return {
    write(kind, { sealId, clientId, address }) {
      const body = new TextEncoder().encode(JSON.stringify({ clientId, address }))
      const written = journal.append({ sealId, kind, receivedAtMs: clock.nowMs(), body }).then(
        () => feed.hint('journal'),
        (err) => log.debug({ err, seal: sealId, kind }, 'the journal did not take a presence entry'),
      )
      pending.add(written)
    },
    settled: pending.settled,
  }
}
