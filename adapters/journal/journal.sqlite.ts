import type { DatabaseSync } from 'node:sqlite'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { openDatabase } from '../open-database.ts'
import { createSealNumbers } from '../seal-numbers.ts'
import { createTrouble, type Trouble } from '../trouble.ts'
import type { Journal, NewEntry } from './journal.ts'
import { JOURNAL_MIGRATIONS } from './journal-schema.ts'
import { createEntryPruner } from './prune-entries.ts'
import { createEntryReader } from './read-entries.ts'
import { verifyEntries } from './verify-entries.ts'
import { createEntryWriter, type EntryWriter } from './write-entries.ts'

type Deps = { readonly log: Logger; readonly clock: Clock }

/** Entries in one transaction: about 10 ms of work, so that the event loop is never held longer by a flood. */
const COMMIT_ENTRIES = 2_048

/**
 * Of a new file. Seven reports of 463 bytes fill a page of 4 KiB and leave a tenth of it empty (602 bytes an entry), fifteen
 * fill one of 8 KiB to the brim (562), with a fifth less CPU. Twice as much again would save 16 bytes and make the smallest
 * commit, four pages, twice as large.
 */
const PAGE_BYTES = 8_192

type Waiting = {
  readonly entry: NewEntry
  readonly resolve: (offset: number) => void
  readonly reject: (error: unknown) => void
}

/** Why an entry can't be stored, before it could spoil the commit of others; null when it can. */
const fault = ({ receivedAtMs, kind }: NewEntry): string | null => {
  if (!Number.isSafeInteger(receivedAtMs)) return `receivedAtMs is ${receivedAtMs}, expected whole ms since epoch`
  return kind === 'pruned' ? "kind is pruned, expected any other: only the journal's own pruning writes it" : null
}

/** Appends that wait for the end of this turn share one transaction and one fsync. */
const createGroupCommit = (writer: EntryWriter, trouble: Trouble) => {
  const waiting: Waiting[] = []
  let scheduled = false

  const commitNext = (): void => {
    scheduled = false
    const batch = waiting.splice(0, COMMIT_ENTRIES)
    if (waiting.length > 0) schedule()
    if (batch.length === 0) return
    try {
      const first = writer.commit(batch.map(({ entry }) => entry))
      trouble.over()
      for (const [index, { resolve }] of batch.entries()) resolve(first + index)
    } catch (error) {
      trouble.failed(error, { entries: batch.length })
      for (const { reject } of batch) reject(error)
    }
  }
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(commitNext)
  }

  return {
    append: (entry: NewEntry): Promise<number> =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject })
        schedule()
      }),
    drain(): void {
      while (waiting.length > 0) commitNext()
    },
  }
}

/** The journal on a database that `openDatabase` opened with `JOURNAL_MIGRATIONS`; closes it at `close`. */
export const createSqliteJournal = (deps: Deps & { readonly db: DatabaseSync }): Journal => {
  const { db, log, clock } = deps
  const seals = createSealNumbers(db)
  const writer = createEntryWriter(db, seals)
  const trouble = createTrouble(
    { log, clock },
    {
      begins:
        'the journal can not be written: nothing is stored or acknowledged until it can, seals keep their reports',
      ends: 'the journal is written again',
    },
  )
  const commits = createGroupCommit(writer, trouble)
  const prune = createEntryPruner({ db, seals, writer, isClosing: () => closed })
  let maintenance: Promise<unknown> = Promise.resolve()
  let closed = false

  /** Pruning and verifying wait for each other: what one walks over the other would pull away. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = maintenance.then(work)
    maintenance = result.catch(() => undefined) // whoever asked gets the rejection; the next in turn doesn't
    return result
  }

  return {
    append(entry) {
      const reason = closed ? 'the journal is closed' : fault(entry)
      return reason === null ? commits.append(entry) : Promise.reject(new Error(`journal: ${reason}`))
    },
    ...createEntryReader(db, seals),
    head: async () => writer.head(),
    async check() {
      // The broker's heartbeat is an append every few seconds: trouble that is over does not look like trouble for long.
      if (trouble.current() !== null) throw trouble.current()
      db.prepare('SELECT offset FROM head').get()
    },
    verify: () => inTurn(() => verifyEntries(db, seals)),
    prune: (beforeMs, keepFrom) => inTurn(async () => ({ removed: await prune(beforeMs, keepFrom, clock.nowMs()) })),
    async close() {
      if (closed) return
      closed = true
      commits.drain()
      await maintenance
      db.close()
    },
  }
}

/**
 * Opens the embedded journal: one partition, one SQLite file of its own, written by this process only.
 *
 * An append of 463 bytes costs about 4 µs of SQLite, 1 µs of SHA-256 and its share of an fsync, and its body plus about 100 bytes
 * on disk. Throws `NewerSchema` when newer code wrote the file.
 */
export const openSqliteJournal = (deps: Deps & { readonly file: string }): Journal =>
  createSqliteJournal({ ...deps, db: openDatabase(deps.file, JOURNAL_MIGRATIONS, PAGE_BYTES) })
