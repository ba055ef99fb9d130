import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Runs several statements as one: in the transaction the store is bound to, else in one of its own. */
export const inTransaction = <T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work)

/** Ids per IN list: below every database's limit of parameters. */
const IDS_PER_QUERY = 5_000

/** Asks in chunks and joins the answers, in the order of the chunks. */
export const askInChunks = async <Id, Row>(
  ids: readonly Id[],
  ask: (chunk: readonly Id[]) => Promise<readonly Row[]>,
): Promise<Row[]> => {
  const rows: Row[] = []
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY) rows.push(...(await ask(ids.slice(at, at + IDS_PER_QUERY))))
  return rows
}
