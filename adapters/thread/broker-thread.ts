import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Logger } from 'pino'
import { createThreadsFeed } from '../feed/feed.threads.ts'
import type { Feed } from '../feed/feed.ts'
import { openJournalBesideWriter } from '../journal/journal.thread.ts'
import type { AppendedJournal } from '../journal/journal.ts'
import { createJudgedTo, type JudgedTo } from '../journal/writing-pace.ts'
import { askOver } from './ask-over.ts'
import { startThread } from './start-thread.ts'

/** Where the broker listens; a TLS key and certificates as PEM texts: what crosses to a thread is copied. */
export type Listening = {
  readonly port: number
  readonly host: string
  readonly tls?:
    | { readonly port: number; readonly cert: string; readonly key: string; readonly clientCa?: string }
    | undefined
}

/** What the broker's thread is given; it opens the stores by itself. */
export type BrokerTask = {
  readonly journalFile: string
  /** How far the line has come: the thread writes no faster for long. */
  readonly judgedTo: JudgedTo
  readonly recordsFile: string
  readonly logLevel: string
  readonly feed: MessagePort
  readonly journal: MessagePort
  readonly broker: MessagePort
}

/** What the broker's thread can be asked; `Stats` is whatever the broker counts. */
export type BrokerWays<Stats = unknown> = {
  /** Opens the records, which must be migrated by then, and listens. Rejects when a port is taken. */
  listen(listening: Listening): Promise<{ readonly port: number; readonly tlsPort: number | null }>
  stats(): Promise<Stats>
  /** Ends every session, on the record; the journal stays open. */
  stop(): Promise<void>
  /** Closes the journal: the last thing. */
  close(): Promise<void>
}
const BROKER_WAYS = ['listen', 'stats', 'stop', 'close'] as const

/** What a message is made of dies with the commit that stores it: V8 would give it some 60 MB to die in. */
const YOUNG_MB = 24

export type BrokerThread<Stats> = {
  readonly journal: AppendedJournal
  readonly feed: Feed
  readonly broker: Omit<BrokerWays<Stats>, 'close'>
  close(): Promise<void>
}

type Deps = Pick<BrokerTask, 'journalFile' | 'recordsFile' | 'logLevel'> & {
  /** The `main.ts` that is the broker; a process never imports another, so whoever wires them names it. */
  readonly entry: URL
  readonly log: Logger
  /** The thread ended by itself: nobody hears seals any more. */
  readonly onDeath: (reason: Error) => void
}

/**
 * Starts the broker in a thread of its own, with the one connection that writes the journal: what is sent to be stored
 * and acknowledged waits for no judging, and its fsync stops no judging (docs/decisions/0120). Resolves when the journal is open.
 */
export const startBrokerThread = async <Stats>({
  entry,
  log,
  onDeath,
  ...files
}: Deps): Promise<BrokerThread<Stats>> => {
  const channels = { feed: new MessageChannel(), journal: new MessageChannel(), broker: new MessageChannel() }
  const theirs = { feed: channels.feed.port2, journal: channels.journal.port2, broker: channels.broker.port2 }
  const judgedTo = createJudgedTo()
  const task: BrokerTask = { ...files, judgedTo, ...theirs }
  const thread = await startThread({
    entry,
    name: "the broker's thread",
    task,
    ports: Object.values(theirs),
    youngMb: YOUNG_MB,
    onDeath,
  })
  const { close, ...broker } = askOver<BrokerWays<Stats>>(channels.broker.port1, BROKER_WAYS)
  const journal = openJournalBesideWriter(files.journalFile, channels.journal.port1, judgedTo)
  return {
    broker,
    journal,
    feed: createThreadsFeed({ log, port: channels.feed.port1 }),
    async close() {
      thread.leave()
      await journal.close()
      await close()
      await thread.end()
    },
  }
}
