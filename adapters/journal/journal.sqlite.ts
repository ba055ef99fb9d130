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
import { createJudgedTo, type JudgedTo, pauseMs, sayJudged } from './writing-pace.ts'

type Deps = {
  readonly log: Logger
  readonly clock: Clock
  /** Given where another thread judges. */
  readonly judgedTo?: JudgedTo
}

/** Entries in one transaction: about 10 ms of work, so that the event loop is never held longer by a flood. */
const COMMIT_ENTRIES = 2_048

/**
 * Of a new file. Seven reports of 463 bytes fill a page of 4 KiB and leave a tenth of it empty (602 bytes an entry), fifteen
 * fill one of 8 KiB to the brim (562), with a fifth less CPU. Twice as much again would save 16 bytes and make the smallest
 * commit, four pages, twice as large.
 */
const PAGE_BYTES = 8_192

/**
 * A checkpoint stands between two commits, and whoever waits for its PUBACK waits for it: after 2 MiB it takes 6 to 15 ms (p99 of a
 * commit at 12,000 reports/s), after 8 MiB 9 to 26, at the same CPU (docs/decisions/0104).
 */
const CHECKPOINT_PAGES = 250

/** Entries of one transaction, and the promise they share. */
type Group = PromiseWithResolvers<number> & { readonly entries: NewEntry[] }

/** Why an entry can't be stored, before it could spoil the commit of others; null when it can. */
const fault = ({ receivedAtMs, kind }: NewEntry): string | null => {
  if (!Number.isSafeInteger(receivedAtMs)) return `receivedAtMs is ${receivedAtMs}, expected whole ms since epoch`
  return kind === 'pruned' ? "kind is pruned, expected any other: only the journal's own pruning writes it" : null
}

/**
 * Appends that wait for the end of this turn share one transaction, one fsync and one promise, which resolves with the
 * offset of the first: nothing is made for a report but its entry.
 */
const createGroupCommit = (writer: EntryWriter, trouble: Trouble, judgedTo: JudgedTo) => {
  const waiting: Group[] = []
  let scheduled = false
  let committedAtMs = 0

  const commitNext = (): void => {
    scheduled = false
    const group = waiting.shift()
    if (!group) return
    try {
      const first = writer.commit(group.entries)
      trouble.over()
      group.resolve(first)
    } catch (error) {
      trouble.failed(error, { entries: group.entries.length })
      group.reject(error)
    }
    committedAtMs = performance.now()
    if (waiting.length > 0) schedule()
  }
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    const waitMs = pauseMs(judgedTo, writer.head(), performance.now() - committedAtMs)
    if (waitMs > 0) setTimeout(commitNext, waitMs)
    else setImmediate(commitNext)
  }
  const openGroup = (): Group => {
    const last = waiting.at(-1)
    if (last && last.entries.length < COMMIT_ENTRIES) return last
    const group: Group = { ...Promise.withResolvers<number>(), entries: [] }
    waiting.push(group)
    schedule()
    return group
  }

  return {
    append(entry: NewEntry): { readonly index: number; readonly stored: Promise<number> } {
      const { entries, promise } = openGroup()
      return { index: entries.push(entry) - 1, stored: promise }
    },
    drain(): void {
      while (waiting.length > 0) commitNext()
    },
  }
}

/** The journal on a database that `openDatabase` opened with `JOURNAL_MIGRATIONS`; closes it at `close`. */
export const createSqliteJournal = (deps: Deps & { readonly db: DatabaseSync }): Journal => {
  const { db, log, clock, judgedTo = createJudgedTo() } = deps
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
  const commits = createGroupCommit(writer, trouble, judgedTo)
  const prune = createEntryPruner({ db, seals, writer, isClosing: () => closed })
  let maintenance: Promise<unknown> = Promise.resolve()
  let closed = false

  /** Pruning and verifying wait for each other: what one walks over the other would pull away. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = maintenance.then(work)
    maintenance = result.catch(() => undefined) // whoever asked gets the rejection; the next in turn doesn't
    return result
  }

  const append = (entry: NewEntry): ReturnType<typeof commits.append> => {
    const reason = closed ? 'the journal is closed' : fault(entry)
    if (reason === null) return commits.append(entry)
    return { index: 0, stored: Promise.reject(new Error(`journal: ${reason}`)) }
  }

  return {
    append(entry) {
      const { index, stored } = append(entry)
      return stored.then((first) => first + index)
    },
    appendInGroup: (entry) => append(entry).stored,
    ...createEntryReader(db, seals),
    head: async () => writer.head(),
    judged: (offset) => sayJudged(judgedTo, offset),
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
export const openSqliteJournal = (deps: Deps & { readonly file: string }): Journal => {
  const db = openDatabase(deps.file, JOURNAL_MIGRATIONS, PAGE_BYTES)
  db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  return createSqliteJournal({ ...deps, db })
}
