/**
 * A position is first in `log` (one row a batch, in order), later in a `chunk` of its seal; `seal.sealed_to` says up to
 * which log row a seal's positions are in chunks. Chunks of one seal may overlap in time; readers merge. `groups` says
 * whose the rows of a log entry are: pairs of seal number and count.
 */
export const POSITIONS_MIGRATIONS = [
  `CREATE TABLE seal (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sealed_to INTEGER NOT NULL DEFAULT 0) STRICT;
   CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, groups BLOB NOT NULL, rows BLOB NOT NULL) STRICT;
   CREATE TABLE chunk (
     id INTEGER PRIMARY KEY,
     seal INTEGER NOT NULL,
     first_at INTEGER NOT NULL,
     last_at INTEGER NOT NULL,
     rows BLOB NOT NULL
   ) STRICT;
   CREATE INDEX chunk_of_seal ON chunk (seal, last_at, first_at)`,
] as const
