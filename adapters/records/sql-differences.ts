import { type Kysely, sql } from 'kysely'

/**
 * Everything in which the databases behind `records` differ. Queries and migrations are otherwise portable: whole numbers
 * as `bigint` (a PostgreSQL connection must parse int8 to numbers), flags as 0/1, JSON as text, numbering by counter rows.
 */
export type SqlDifferences = {
  readonly bytesType: 'blob' | 'bytea'
  /** The text of a statement's n-th parameter, from 1. */
  placeholder(n: number): string
  /** Makes the database itself refuse UPDATE and DELETE on a table. */
  makeAppendOnly(db: Kysely<unknown>, table: string): Promise<void>
}

export const SQLITE: SqlDifferences = {
  bytesType: 'blob',
  placeholder: () => '?',
  async makeAppendOnly(db, table) {
    for (const change of ['update', 'delete'])
      await sql`create trigger ${sql.ref(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
        begin select raise(abort, ${sql.lit(`${table} is append-only: ${change} refused`)}); end`.execute(db)
  },
}
