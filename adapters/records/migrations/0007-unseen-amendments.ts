import type { Kysely, Migration } from 'kysely'
import { addNullable, index } from './tables.ts'

/** Since when an alert that somebody had dealt with says more than they saw (docs/decisions/0102): few of all. */
export const addUnseenAmendments = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await addNullable(db, 'alerts', { 'bigint?': 'unseen_since_ms' })
    await index(db, 'alerts', ['unseen_since_ms', 'id']).where('unseen_since_ms', 'is not', null).execute()
  },
})
