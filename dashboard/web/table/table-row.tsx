import type { CSSProperties, FocusEventHandler, KeyboardEvent, Ref } from 'react'
import { useWords } from '../language/use-words.ts'
import { type CellValue, type Column, exportedValue } from './column.ts'
import styles from './table.module.css'

type Props<Row> = {
  ref: Ref<HTMLDivElement>
  at: number
  row: Row
  columns: readonly Column<Row>[]
  style: CSSProperties
  onOpen: ((row: Row) => void) | undefined
  tabIndex: number
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onFocus: FocusEventHandler<HTMLElement>
}

/** One row; on a phone a card in which each value has its column's name. */
export const TableRow = <Row,>({ ref, at, row, columns, style, onOpen, tabIndex, onKeyDown, onFocus }: Props<Row>) => {
  const { number } = useWords()
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget || !onOpen) return onKeyDown(event)
    // Or the key would press what the opened dialog gives the focus to: its button that closes.
    event.preventDefault()
    onOpen(row)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed by hand, which no table element lets be done
    <div
      ref={ref}
      role="row"
      aria-rowindex={at + 2}
      data-index={at}
      data-row={at}
      data-opens={onOpen ? true : undefined}
      tabIndex={tabIndex}
      className={styles.row}
      style={style}
      onClick={(event) => !isOfItsOwn(event.target) && onOpen?.(row)}
      onKeyDown={onKey}
      onFocus={onFocus}
    >
      {columns.map((column, column_) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus, one stop for all its cells
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={column_ + 1}
          className={styles.cell}
          data-number={column.isNumber}
          data-first={column_ === 0 || undefined}
        >
          <span className={styles.cellLabel} aria-hidden="true">
            {column.label}
          </span>
          <span className={styles.cellValue}>
            {column.cell ? column.cell(row) : shownValue(exportedValue(column, row), number)}
          </span>
        </div>
      ))}
    </div>
  )
}

const shownValue = (value: CellValue, number: (value: number) => string): string => {
  if (value === null || value === '') return '–'
  return typeof value === 'number' ? number(value) : value
}

/** A link or button within a row does its own thing. */
const isOfItsOwn = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, select') !== null
