import type { MessagePort } from 'node:worker_threads'
import { askOver } from '../thread/ask-over.ts'
import type { AppendedJournal, Journal } from './journal.ts'
import { openSqliteJournalReader } from './journal-reader.sqlite.ts'
import { createJudgedTo, sayJudged } from './writing-pace.ts'

/** What only the thread that writes can do; it appends by itself. */
export const WRITER_WAYS = ['check', 'verify', 'prune'] as const
export type JournalWriter = Pick<Journal, (typeof WRITER_WAYS)[number]>

/**
 * The journal as the threads beside its writer have it: read here, on a connection of its own; checked, verified and
 * pruned there, over `port`; how far it is judged is said in `judgedTo`. Nothing is appended from here.
 */
export const openJournalBesideWriter = (
  file: string,
  port: MessagePort,
  judgedTo = createJudgedTo(),
): AppendedJournal => {
  const reader = openSqliteJournalReader(file)
  const writer = askOver<JournalWriter>(port, WRITER_WAYS)
  return {
    ...reader,
    ...writer,
    judged: (offset) => sayJudged(judgedTo, offset),
    close: async () => reader.close(),
  }
}
