import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * Numbers that grow in commit order: the counter row is changed in the transaction that uses them, so a second writer
 * waits for the first's commit and nobody sees a number before all lower ones. Call inside a transaction only.
 */
export type CounterName =
  | 'alerts'
  | 'seal-latest'
  | 'acts'
  | 'network'
  | 'outbox'
  | 'outbox.fanned-out'
  | 'deliveries'
  | 'audit'
  | 'custody'

/** Reserves `count` numbers and gives the first. */
export const takeNumbers = async (db: Kysely<Schema>, name: CounterName, count: number): Promise<number> => {
  const { value } = await db
    .updateTable('counters')
    .set((eb) => ({ value: eb('value', '+', count) }))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}

/** The newest number given out, 0 before the first. */
export const newestNumber = async (db: Kysely<Schema>, name: CounterName): Promise<number> => {
  const row = await db.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirstOrThrow()
  return row.value
}
