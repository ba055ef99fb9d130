import { DatabaseSync } from 'node:sqlite'
import { createSealNumbers } from '../seal-numbers.ts'
import type { Journal } from './journal.ts'
import { createEntryReader } from './read-entries.ts'

const BUSY_TIMEOUT_MS = 5_000

/** The journal of a running platform beside its one writer, to read and nothing else; the file must be there, migrated. */
export const openSqliteJournalReader = (
  file: string,
): Pick<Journal, 'read' | 'readSeal' | 'readSealBack' | 'readOffsets' | 'links' | 'head'> & { close(): void } => {
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  const head = db.prepare('SELECT offset FROM head')
  return {
    ...createEntryReader(db, createSealNumbers(db)),
    head: async () => Number(head.get()?.offset ?? 0),
    close: () => db.close(),
  }
}
