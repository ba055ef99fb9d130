import { type CreateTableBuilder, type Kysely, sql } from 'kysely'

export type ColumnType = 'text' | 'bigint' | 'double precision'
/** Names of columns by type, parted by spaces; NOT NULL unless the type is marked with `?`. */
export type Columns = Readonly<Partial<Record<ColumnType | `${ColumnType}?`, string>>>

/** A table with its primary key, ready to be given more and executed. */
export const table = (db: Kysely<unknown>, name: string, columns: Columns, key: readonly string[]) => {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name)
  for (const [type, names] of Object.entries(columns))
    for (const column of names.split(' '))
      builder = builder.addColumn(column, type.replace('?', '') as ColumnType, (definition) =>
        type.endsWith('?') ? definition : definition.notNull(),
      )
  return builder.addPrimaryKeyConstraint(`${name}_key`, key as string[])
}

/** An index named after its table and columns. */
export const index = (db: Kysely<unknown>, on: string, columns: readonly string[]) =>
  db.schema
    .createIndex(`${on}_by_${columns.join('_')}`)
    .on(on)
    .columns(columns as string[])

/** A unique index for which «Lan» and «lan» are the same name. */
export const uniqueWithoutCase = (db: Kysely<unknown>, on: string, column: string) =>
  db.schema
    .createIndex(`${on}_by_${column}_without_case`)
    .on(on)
    .expression(sql`lower(${sql.ref(column)})`)
    .unique()

/** Columns that may be null, one statement each: SQLite adds one at a time. */
export const addNullable = async (db: Kysely<unknown>, name: string, columns: Columns): Promise<void> => {
  for (const [type, names] of Object.entries(columns))
    for (const column of names.split(' '))
      await db.schema
        .alterTable(name)
        .addColumn(column, type.replace('?', '') as ColumnType)
        .execute()
}

/** A column that every row already there gets with this value. */
export const addFilled = (db: Kysely<unknown>, name: string, column: string, value: number): Promise<void> =>
  db.schema
    .alterTable(name)
    .addColumn(column, 'bigint', (definition) => definition.notNull().defaultTo(value))
    .execute()

/** Counter rows, at zero (counters.ts). */
export const startCounters = async (db: Kysely<unknown>, names: readonly string[]): Promise<void> => {
  const rows = names.map((name) => ({ name, value: 0 }))
  await (db as Kysely<{ counters: { name: string; value: number } }>).insertInto('counters').values(rows).execute()
}
