import { sql } from 'kysely'

/**
 * The action of an entry, for conditions beside one on its target: a target has few entries, but SQLite would rather read by
 * the index of actions what was done to all others.
 */
export const unindexedAction = (table: 'audit' | 'told') => sql<string>`${sql.ref(`${table}.action`)} || ''`
