import type { ReactNode } from 'react'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import styles from './reports.module.css'

type Props<Row> = {
  id: string
  /** When it was counted, and of which time; a stock is of now. */
  counted: { readonly at: string; readonly from?: string; readonly to?: string }
  chart: ReactNode
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  idOf: (row: Row) => string
}

/** A chart over its figures; when they were counted; and why there may be none. */
export const ReportBody = <Row extends object>({ id, counted, chart, columns, rows, idOf }: Props<Row>) => {
  const { t } = useWords()
  const { at, from, to } = counted
  const timeOf = (text: string) => formatAbsolute(Date.parse(text))
  return (
    <>
      <p className="quiet">
        {from && to
          ? t('reports.counted', { at: timeOf(at), from: timeOf(from), to: timeOf(to) })
          : t('reports.countedNow', { at: timeOf(at) })}
      </p>
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <section className={styles.chart} tabIndex={0} aria-label={t('reports.chart')}>
          {chart}
        </section>
      )}
      <DataTable
        id={id}
        label={t(`reports.view.${id}`)}
        columns={columns}
        rows={rows}
        idOf={idOf}
        empty={<Empty title={t('reports.none')}>{t(`reports.noneHint.${id}`)}</Empty>}
      />
    </>
  )
}
