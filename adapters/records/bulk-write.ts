import { CompiledQuery, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'
import type { SqlDifferences } from './sql-differences.ts'

type Table = keyof Schema
type Column<T extends Table> = keyof Schema[T] & string

export type BulkWrite<T extends Table> = {
  readonly table: T
  readonly columns: readonly Column<T>[]
  /** What to do with a row whose key is there: nothing named = an error. */
  readonly onConflict?: { readonly key: readonly Column<T>[]; readonly action: 'replace' | 'ignore' }
}

const conflictClause = <T extends Table>(write: BulkWrite<T>): string => {
  if (!write.onConflict) return ''
  const { key, action } = write.onConflict
  if (action === 'ignore') return ` on conflict (${key.join(', ')}) do nothing`
  const rest = write.columns.filter((column) => !key.includes(column))
  return ` on conflict (${key.join(', ')}) do update set ${rest.map((c) => `${c} = excluded.${c}`).join(', ')}`
}

const statementText = <T extends Table>(write: BulkWrite<T>, rows: number, differences: SqlDifferences): string => {
  const width = write.columns.length
  const tuple = (row: number): string =>
    `(${write.columns.map((_, column) => differences.placeholder(row * width + column + 1)).join(', ')})`
  const values = Array.from({ length: rows }, (_, row) => tuple(row)).join(', ')
  return `insert into ${write.table} (${write.columns.join(', ')}) values ${values}${conflictClause(write)}`
}

/** 128 rows × the widest table stay far below SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const BATCH_SIZES = [128, 64, 32, 16, 8, 4, 2, 1] as const

/**
 * The hot path's insert: multi-row statements built once per batch size, past the query builder (DESIGN 6, "Keeping").
 * Batches are powers of two, so that a table needs eight prepared statements and not one per length.
 */
export const createBulkWrite = <T extends Table>(write: BulkWrite<T>, differences: SqlDifferences) => {
  const texts = new Map<number, string>()
  const textFor = (rows: number): string => {
    const text = texts.get(rows) ?? statementText(write, rows, differences)
    texts.set(rows, text)
    return text
  }
  return async (db: Kysely<Schema>, rows: readonly Schema[T][]): Promise<void> => {
    let at = 0
    for (const size of BATCH_SIZES)
      for (; rows.length - at >= size; at += size) {
        const parameters: unknown[] = []
        for (const row of rows.slice(at, at + size)) for (const column of write.columns) parameters.push(row[column])
        await db.executeQuery(CompiledQuery.raw(textFor(size), parameters))
      }
  }
}
