/** A table as markdown, its columns as wide as they must be; numbers to the right. */
export const markdownTable = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  const cells = rows.map((row) => row.map(String))
  const widths = heads.map((head, column) => Math.max(3, head.length, ...cells.map((row) => row[column]?.length ?? 0)))
  const isNumber = heads.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^[\d.,%–\-/ ]*$/.test(String(row[column]))),
  )
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (isNumber[at] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`
  return [line(heads), rule, ...cells.map(line)].join('\n')
}
