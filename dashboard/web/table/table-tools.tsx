import { Button, Checkbox, Popover } from '@mantine/core'
import { useWords } from '../language/use-words.ts'
import { type Column, exportedValue } from './column.ts'
import { csvOf } from './csv.ts'
import { saveFile } from './save-file.ts'
import styles from './table.module.css'

type Props<Row> = {
  id: string
  columns: readonly Column<Row>[]
  shown: readonly Column<Row>[]
  rows: readonly Row[]
  isWhole: boolean
  visible: Readonly<Record<string, boolean>>
  onChoose: (id: string, isShown: boolean) => void
}

/** Over the table: how many rows, which columns, and the export of what is seen. */
export const TableTools = <Row,>({ id, columns, shown, rows, isWhole, visible, onChoose }: Props<Row>) => {
  const { t, number } = useWords()
  const save = () => {
    const cells = rows.map((row) => shown.map((column) => exportedValue(column, row)))
    const day = new Date().toISOString().slice(0, 10)
    saveFile(
      `${id}-${day}.csv`,
      'text/csv',
      csvOf(
        shown.map(({ label }) => label),
        cells,
      ),
    )
  }
  return (
    <div className={styles.tools}>
      <p className="quiet" role="status" data-row-count={rows.length}>
        {t(isWhole ? 'table.rows' : 'table.rowsSoFar', { count: number(rows.length) })}
      </p>
      <Popover position="bottom-end" transitionProps={{ duration: 0 }} withinPortal={false} trapFocus>
        <Popover.Target>
          <Button variant="default" size="compact-sm">
            {t('table.columns')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('table.columns')}>
          <div className={styles.choices}>
            {columns.slice(1).map((column) => (
              <Checkbox
                key={column.id}
                label={column.label}
                checked={visible[column.id] ?? false}
                onChange={(event) => onChoose(column.id, event.currentTarget.checked)}
              />
            ))}
          </div>
        </Popover.Dropdown>
      </Popover>
      <Button
        variant="default"
        size="compact-sm"
        onClick={save}
        disabled={rows.length === 0}
        title={t('table.exportHint')}
      >
        {t('table.export')}
      </Button>
    </div>
  )
}
