import type { z } from 'zod'
import type { CellError, TableRow } from './read-csv.ts'

/** Rows parsed by a schema, and what is wrong with the others; `toInput` makes a row's cells what the schema reads. */
export const parseCells = <Schema extends z.ZodType>(
  table: readonly TableRow[],
  schema: Schema,
  toInput: (row: TableRow) => unknown,
): { readonly rows: { readonly line: number; readonly body: z.output<Schema> }[]; readonly errors: CellError[] } => {
  const rows: { line: number; body: z.output<Schema> }[] = []
  const errors: CellError[] = []
  for (const row of table) {
    const parsed = schema.safeParse(toInput(row))
    if (parsed.success) rows.push({ line: row.line, body: parsed.data })
    else
      for (const { path, message } of parsed.error.issues)
        errors.push({ line: row.line, column: path.map(String).join('.'), message })
  }
  return { rows, errors }
}
