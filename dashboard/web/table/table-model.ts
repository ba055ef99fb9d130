import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { CellValue, Column } from './column.ts'
import type { Sort } from './use-sort.ts'

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, sortedRowModel: createSortedRowModel() })

type ModelOptions<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  readonly visible: Readonly<Record<string, boolean>>
  readonly sort: Sort | null
  readonly language: string
}

/** Rows in order and the columns that are shown, by TanStack Table; what is unknown comes last either way. */
export const useTableModel = <Row extends object>(options: ModelOptions<Row>) => {
  const { columns, rows, idOf, visible, sort, language } = options
  const defs = useMemo(() => {
    const words = new Intl.Collator(language, { numeric: true })
    return columns.map(
      (column): ColumnDef<typeof features, Row> => ({
        id: column.id,
        accessorFn: (row) => column.value(row) ?? undefined,
        enableSorting: column.isSortable !== false,
        sortUndefined: 'last',
        sortFn: (a, b) => compare(column.value(a.original), column.value(b.original), words),
      }),
    )
  }, [columns, language])
  const data = useMemo(() => [...rows], [rows])
  const isKnown = sort !== null && columns.some(({ id }) => id === sort.id)
  const table = useTable({
    features,
    columns: defs,
    data,
    getRowId: idOf,
    state: { columnVisibility: { ...visible }, sorting: isKnown ? [{ ...sort }] : [] },
  })
  const shownIds = new Set(table.getVisibleLeafColumns().map(({ id }) => id))
  return {
    shown: columns.filter(({ id }) => shownIds.has(id)),
    rows: table.getRowModel().rows.map(({ id, original }) => ({ id, row: original })),
  }
}

const compare = (a: CellValue, b: CellValue, words: Intl.Collator): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a ?? ''), String(b ?? ''))
