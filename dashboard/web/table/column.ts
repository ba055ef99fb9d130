import type { ReactNode } from 'react'

export type CellValue = string | number | null

/** One column of a table. `value` is what is sorted by, and shown and exported where nothing else says so. */
export type Column<Row> = {
  /** Stable: it stands in the address (sort) and in what the officer chose to see. */
  readonly id: string
  readonly label: string
  readonly value: (row: Row) => CellValue
  /** Words instead of the value, shown and exported: for what is sorted otherwise than by its name. */
  readonly text?: (row: Row) => string
  /** Shown instead of either; the export keeps `text` or `value`. */
  readonly cell?: (row: Row) => ReactNode
  /** The least width on a desk, px; what is left over is shared in the same proportion. */
  readonly widthPx: number
  readonly isNumber?: boolean
  /** Not shown until it is chosen. */
  readonly isExtra?: boolean
  /** False for what has no order. */
  readonly isSortable?: false
}

/** What goes into a file: the words where there are some. */
export const exportedValue = <Row>({ text, value }: Column<Row>, row: Row): CellValue => (text ? text(row) : value(row))
