import type { AnswerFile } from '../http/operation.ts'
import type { Table } from './write-csv.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Characters: narrower cuts off names of gates, wider hides the next columns. */
const [NARROWEST, WIDEST] = [8, 40]
/** Of a sheet's name, by Excel. */
const MOST_NAME = 31

/**
 * A table as an Excel workbook (ECMA-376) of one sheet: bold header that stays while one scrolls, numbers as numbers.
 * Texts are stored as texts: nothing is read as a formula.
 */
const writeXlsx = async ({ columns, rows }: Table, sheet: string): Promise<Uint8Array> => {
  // Loaded by who asks for a workbook: 78 files, 5 MB and 90 ms of every start else (docs/decisions/0123).
  const { default: writeWorkbook } = await import('write-excel-file/node')
  const header = columns.map((column) => ({ value: column, fontWeight: 'bold' as const }))
  const widths = columns.map((column, index) => {
    const longest = rows.reduce((most, row) => Math.max(most, String(row[index] ?? '').length), column.length)
    return { width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)) }
  })
  const cells = rows.map((row) => [...row])
  return writeWorkbook([header, ...cells], {
    sheet: sheet.slice(0, MOST_NAME),
    columns: widths,
    stickyRowsCount: 1,
  }).toBuffer()
}

/** The same as an answer that is saved as a file. */
export const xlsxFile = async (fileName: string, table: Table, sheet: string): Promise<AnswerFile> => ({
  type: XLSX_TYPE,
  content: await writeXlsx(table, sheet),
  fileName,
})
