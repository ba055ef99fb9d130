import { stringify } from 'csv-stringify/sync'
import type { Answer } from '../http/operation.ts'

export type Cell = string | number | boolean | null

/**
 * A table as CSV (RFC 4180) that a spreadsheet may open: what would be read as a formula is quoted by an apostrophe
 * (OWASP, "CSV Injection"). `forPeople` begins with a byte order mark, without which spreadsheets misread Vietnamese.
 */
export const writeCsv = (
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  { forPeople }: { readonly forPeople: boolean },
): string =>
  stringify([...rows] as Cell[][], {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    bom: forPeople,
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  })

/** The same as an answer that is saved as a file. */
export const csvFile = (fileName: string, text: string): NonNullable<Answer['text']> => ({
  type: 'text/csv',
  text,
  fileName,
})
