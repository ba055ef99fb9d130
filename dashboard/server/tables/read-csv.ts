import { CsvError, parse } from 'csv-parse/sync'
import { Problem } from '../http/problem.ts'

/** One row of a table that was sent: its (last) line in the file, and its cells by column; empty cells are left out. */
export type TableRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> }

export type TableShape = {
  /** Every column that is understood, as its header writes it; their order in the file does not matter. */
  readonly columns: readonly string[]
  readonly required: readonly string[]
  readonly mostRows: number
  /** What a header is called here, when it may be written in other ways. */
  readonly nameOf?: (header: string) => string
}

/** Spreadsheets with Vietnamese settings part cells by semicolons. */
const DELIMITERS = [';', '\t'] as const
const delimiterOf = (text: string): string => {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  return header.includes(',') ? ',' : (DELIMITERS.find((delimiter) => header.includes(delimiter)) ?? ',')
}

/** A CSV file with a header line (RFC 4180; `;` and tabs are read, too). Throws the 400 problem that says what is wrong. */
export const readCsv = (text: string, shape: TableShape): TableRow[] => {
  const [header, ...lines] = recordsOf(text)
  const names = (header?.record ?? []).map((name) => shape.nameOf?.(name) ?? name)
  demandColumns(names, shape)
  if (lines.length === 0) throw tableProblem('table.empty', 'expected a header line and at least one row below it')
  if (lines.length > shape.mostRows)
    throw tableProblem(
      'table.too-many-rows',
      `got ${lines.length} rows, expected at most ${shape.mostRows}: send them in parts`,
    )
  return lines.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(
      names.flatMap((column, index) => {
        const cell = record[index] ?? ''
        return cell === '' ? [] : [[column, cell]]
      }),
    ),
  }))
}

type Line = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

const recordsOf = (text: string): Line[] => {
  try {
    // With `info` each record comes beside what is known of it; the package's types do not say so.
    const options = {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      info: true,
      delimiter: delimiterOf(text),
    }
    return parse(text, options) as unknown as Line[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw tableProblem('table.malformed', `not CSV as RFC 4180 writes it: ${error.message}`)
  }
}

const demandColumns = (header: readonly string[], { columns, required }: TableShape): void => {
  const unknown = header.filter((column) => !columns.includes(column))
  const missing = required.filter((column) => !header.includes(column))
  const twice = header.filter((column, index) => header.indexOf(column) !== index)
  const wrong = [
    ...unknown.map((column) => `${JSON.stringify(column.slice(0, 60))} is not known here`),
    ...missing.map((column) => `${column} is missing`),
    ...twice.map((column) => `${column} is there twice`),
  ]
  if (wrong.length === 0) return
  const first = wrong.slice(0, 10).join(', ')
  throw tableProblem('table.columns', `the header line: ${first}; expected columns of: ${columns.join(', ')}`)
}

const tableProblem = (code: string, detail: string): Problem => new Problem({ status: 400, code, detail })

/** What is wrong with one cell, or with a whole row when no column is named. */
export type CellError = { readonly line: number; readonly column: string; readonly message: string }

/** Nothing of a table is taken when one row of it can't be: this names each of them. */
export const rowsRefused = (
  errors: readonly CellError[],
  { rows, status = 400, code = 'table.rows-refused' }: { rows: number; status?: number; code?: string },
): Problem => {
  const lines = [...new Set(errors.map(({ line }) => line))]
  const shown = `${lines.slice(0, 20).join(', ')}${lines.length > 20 ? ', …' : ''}`
  return new Problem({
    status,
    code,
    detail: `nothing was taken over: ${lines.length} of ${rows} rows are refused (lines ${shown}); \`errors\` says why`,
    errors: errors.map(({ line, column, message }) => ({
      path: column === '' ? `lines.${line}` : `lines.${line}.${column}`,
      message,
    })),
  })
}
