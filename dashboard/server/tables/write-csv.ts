import { stringify } from 'csv-stringify/sync'
import type { AnswerFile } from '../http/operation.ts'

export type Cell = string | number | boolean | null
/** A table before it is written as one kind of file or another. */
export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

/** RFC 4180; what a spreadsheet would read as a formula is quoted by an apostrophe (OWASP, "CSV Injection"). */
const HOW = {
  escape_formulas: true,
  record_delimiter: 'windows',
  cast: { boolean: (value: boolean) => (value ? 'true' : 'false') },
} as const

/**
 * A table as CSV that a spreadsheet may open. `forPeople` begins with a byte order mark, without which spreadsheets
 * misread Vietnamese.
 */
export const writeCsv = ({ columns, rows }: Table, { forPeople }: { readonly forPeople: boolean }): string =>
  stringify([...rows] as Cell[][], { ...HOW, header: true, columns: [...columns], bom: forPeople })

/** The same for people, of a table that is too long to be held: its rows come in parts. */
export async function* writeCsvInParts(
  columns: readonly string[],
  parts: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  yield writeCsv({ columns, rows: [] }, { forPeople: true })
  for await (const rows of parts) yield stringify([...rows] as Cell[][], HOW)
}

/** CSV as an answer that is saved as a file. */
export const csvFile = (fileName: string, content: string): AnswerFile => ({ type: 'text/csv', content, fileName })
