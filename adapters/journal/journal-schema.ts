import type { EntryKind } from './journal.ts'

/** A kind's number on disk is its place here: append only. */
const KINDS: readonly EntryKind[] = [
  'report',
  'status',
  'receipt',
  'connected',
  'disconnected',
  'hearing',
  'pruned',
  'speaking',
]

export const REPORT_KIND = 0
export const PRUNED_KIND = 6

export const kindNumber = (kind: EntryKind): number => KINDS.indexOf(kind)
export const kindOf = (number: number): EntryKind => {
  const kind = KINDS[number]
  if (kind === undefined) throw new Error(`the journal holds kind ${number}, expected 0 to ${KINDS.length - 1}`)
  return kind
}

/** Entries in a bucket, as a power of two: 8,192. */
const BUCKET_BITS = 13
export const BUCKET_ENTRIES = 2 ** BUCKET_BITS
export const bucketOf = (offset: number): number => Math.floor(offset / BUCKET_ENTRIES)

/**
 * The index by seal is cut into buckets of consecutive offsets. An index over (seal, offset) would dirty one page for every
 * entry of a commit, thousands of pages a second; this one dirties the few pages of the newest bucket, and a seal's
 * entries cost one look per bucket. `hash` stands before `body`, so that it is read without the body's overflow pages.
 */
export const JOURNAL_MIGRATIONS = [
  `CREATE TABLE seal (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE entry (
     offset INTEGER PRIMARY KEY,
     seal INTEGER NOT NULL,
     kind INTEGER NOT NULL,
     received_at INTEGER NOT NULL,
     hash BLOB NOT NULL,
     body BLOB NOT NULL
   ) STRICT;
   CREATE INDEX entry_by_seal ON entry (offset >> ${BUCKET_BITS}, seal) WHERE kind = ${REPORT_KIND};
   CREATE INDEX entry_pruned ON entry (kind) WHERE kind = ${PRUNED_KIND};
   CREATE TABLE bucket (
     number INTEGER PRIMARY KEY,
     oldest_received_at INTEGER NOT NULL,
     newest_received_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE removed (
     first INTEGER PRIMARY KEY,
     last INTEGER NOT NULL UNIQUE,
     hash_before BLOB NOT NULL,
     hash_last BLOB NOT NULL,
     attested_by INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), offset INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
   INSERT INTO head VALUES (1, 0, zeroblob(32))`,
  // Kind 7, `speaking`: code that knows nothing of it must refuse the file.
  'SELECT 1',
] as const

/** The bucket expression of `entry_by_seal`: SQLite uses the index only for exactly this text. */
export const BUCKET_OF_ENTRY = `entry.offset >> ${BUCKET_BITS}`
