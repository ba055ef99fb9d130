import type { CSSProperties } from 'react'
import type { Column } from './column.ts'
import styles from './table.module.css'
import { nextSort, type Sort } from './use-sort.ts'

type Props<Row> = {
  columns: readonly Column<Row>[]
  sort: Sort | null
  onSort: (sort: Sort | null) => void
  style: CSSProperties
}

/** The columns' names; each that has an order is a button: rising, falling, as the server lists it. */
export const TableHead = <Row,>({ columns, sort, onSort, style }: Props<Row>) => (
  // biome-ignore lint/a11y/useSemanticElements: rows are placed by hand, which no table element lets be done
  <div role="rowgroup" className={styles.head}>
    {/* biome-ignore lint/a11y/useSemanticElements: as above */}
    {/* biome-ignore lint/a11y/useFocusableInteractive: the buttons in it have the focus */}
    <div role="row" aria-rowindex={1} className={styles.headRow} style={style}>
      {columns.map((column, at) => {
        const order = sort?.id === column.id ? (sort.desc ? 'descending' : 'ascending') : undefined
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={at + 1}
            aria-sort={order}
            className={styles.headCell}
            data-number={column.isNumber}
          >
            {column.isSortable === false ? (
              column.label
            ) : (
              <button type="button" className={styles.sort} onClick={() => onSort(nextSort(sort, column.id))}>
                {column.label}
                <span aria-hidden="true">{order ? ARROWS[order] : ''}</span>
              </button>
            )}
          </div>
        )
      })}
    </div>
  </div>
)

const ARROWS = { ascending: ' ↑', descending: ' ↓' } as const
