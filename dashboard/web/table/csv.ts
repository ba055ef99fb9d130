import type { CellValue } from './column.ts'

/** What a spreadsheet would read as a formula (OWASP, "CSV Injection"), as the server's own CSV writer guards it. */
const FORMULA = /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/

const cellText = (value: CellValue): string => {
  if (value === null) return ''
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as CSV (RFC 4180) with a byte order mark, without which spreadsheets misread Vietnamese. */
export const csvOf = (header: readonly string[], rows: readonly (readonly CellValue[])[]): string =>
  `\uFEFF${[header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`
