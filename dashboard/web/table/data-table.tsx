import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../language/use-words.ts'
import { useIsPhone } from '../shell/use-is-phone.ts'
import type { Column } from './column.ts'
import styles from './table.module.css'
import { TableHead } from './table-head.tsx'
import { useTableModel } from './table-model.ts'
import { TableRow } from './table-row.tsx'
import { TableTools } from './table-tools.tsx'
import { useColumnChoice } from './use-column-choice.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSort } from './use-sort.ts'

const ROW_PX = 37
const CARD_PX = 160
/** A sorted table must hold everything: so many rows are fetched for it; beyond, it says that it doesn't. */
const MOST_SORTED = 5_000
/** The next page is asked for this many rows before the end is seen. */
const AHEAD_ROWS = 20

/** The members of a list (`useList`) that the table asks for more rows. */
export type MoreRows = {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly isFetchNextPageError?: boolean
  fetchNextPage(): unknown
}

type Props<Row> = {
  /** Names the table to this machine (chosen columns) and the exported file. */
  id: string
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  idOf: (row: Row) => string
  /** Where Enter and a click lead; without it rows only are read. */
  onOpen?: (row: Row) => void
  /** Pages still to come, when the rows are a list of the server. */
  more?: MoreRows
  /** Instead of rows, when there are none: `<Empty>`. */
  empty: ReactNode
}

/** The one table: virtual rows, order and columns by choice, export of what is seen, keyboard, cards on a phone. */
export const DataTable = <Row extends object>(props: Props<Row>) => {
  const { id, label, columns, rows: given, idOf, onOpen, more, empty } = props
  const { language } = useWords()
  const [sort, setSort] = useSort()
  const { visible, choose } = useColumnChoice(id, columns)
  const { shown, rows } = useTableModel({ columns, rows: given, idOf, visible, sort, language })
  const isPhone = useIsPhone()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isPhone ? CARD_PX : ROW_PX),
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  useMore(more, { isSorted: sort !== null, known: rows.length, lastSeen: items.at(-1)?.index ?? 0 })
  const keys = useRowKeys({ count: rows.length, reveal: (at) => virtual.scrollToIndex(at), scroller })
  const isWhole = !more?.hasNextPage
  const widths: CSSProperties = isPhone
    ? {}
    : { gridTemplateColumns: shown.map(({ widthPx }) => `minmax(${widthPx}px, ${widthPx}fr)`).join(' ') }

  return (
    <div className={styles.frame} data-table={id}>
      <TableTools {...{ id, columns, shown, isWhole, visible, onChoose: choose }} rows={rows.map(({ row }) => row)} />
      <div ref={scroller} className={styles.scroller}>
        {/* biome-ignore lint/a11y/useSemanticElements: rows are placed by hand, which no table element lets be done */}
        <div
          role="grid"
          aria-label={label}
          aria-rowcount={isWhole ? rows.length + 1 : -1}
          aria-colcount={shown.length}
          aria-readonly
          className={styles.grid}
          style={isPhone ? {} : { minWidth: leastWidthPx(shown) }}
        >
          <TableHead columns={shown} sort={sort} onSort={setSort} style={widths} />
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const one = rows[item.index]
              return one ? (
                <TableRow
                  key={one.id}
                  ref={virtual.measureElement}
                  at={item.index}
                  row={one.row}
                  columns={shown}
                  style={{ ...widths, transform: `translateY(${item.start}px)` }}
                  onOpen={onOpen}
                  {...keys(item.index)}
                />
              ) : null
            })}
          </div>
        </div>
        {rows.length === 0 && isWhole && empty}
        {more?.isFetchNextPageError && <NoMore onRetry={() => more.fetchNextPage()} />}
      </div>
    </div>
  )
}

/** As in table.module.css. */
const GAP_PX = 12
const EDGE_PX = 8

/** Narrower than this, the table is scrolled sideways. */
const leastWidthPx = (columns: readonly { readonly widthPx: number }[]): number =>
  columns.reduce((sum, { widthPx }) => sum + widthPx + GAP_PX, 2 * EDGE_PX - GAP_PX)

const NoMore = ({ onRetry }: { onRetry: () => void }) => {
  const { t } = useWords()
  return (
    <p className={styles.noMore} role="alert">
      {t('table.noMore')}{' '}
      <button type="button" onClick={onRetry}>
        {t('act.retry')}
      </button>
    </p>
  )
}

type Seen = { readonly isSorted: boolean; readonly known: number; readonly lastSeen: number }

/** Asks for the next page near the end; for all of them while the rows are sorted here, up to a bound. */
const useMore = (more: MoreRows | undefined, { isSorted, known, lastSeen }: Seen): void => {
  const isWanted = (isSorted && known < MOST_SORTED) || lastSeen >= known - AHEAD_ROWS
  const asks = more?.hasNextPage && !more.isFetchingNextPage && !more.isFetchNextPageError && isWanted
  useEffect(() => {
    if (asks) more?.fetchNextPage()
  }, [asks, more])
}
