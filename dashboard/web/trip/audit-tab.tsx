import { useMemo } from 'react'
import type { AuditWire } from '../../../contract/http/audit.ts'
import { useList } from '../api/use-list.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import styles from './trip.module.css'

/** Who did and who looked at what of this trip, from the audit's chain. */
export const AuditTab = ({ tripId }: { tripId: string }) => {
  const { t } = useWords()
  const query = useMemo(() => ({ target: `trip ${tripId}` }), [tripId])
  const list = useList<AuditWire>('/audit', query)
  const columns = useAuditColumns()
  return (
    <Answer asked={list}>
      {(entries) => (
        <div className={styles.table}>
          <DataTable
            id="trip-audit"
            label={t('journey.tab.audit')}
            columns={columns}
            rows={entries}
            idOf={(entry) => String(entry.seq)}
            more={list}
            empty={<Empty title={t('journey.none.audit')}>{t('journey.noneHint.audit')}</Empty>}
          />
        </div>
      )}
    </Answer>
  )
}

const useAuditColumns = (): readonly Column<AuditWire>[] => {
  const { t } = useWords()
  return useMemo(
    () => [
      { id: 'seq', label: t('journey.audit.seq'), value: (entry) => entry.seq, widthPx: 70, isNumber: true },
      {
        id: 'at',
        label: t('journey.audit.at'),
        value: (entry) => entry.at,
        text: (entry) => formatAbsolute(Date.parse(entry.at)),
        widthPx: 190,
      },
      { id: 'by', label: t('journey.audit.by'), value: (entry) => entry.by, widthPx: 120 },
      { id: 'action', label: t('journey.audit.action'), value: (entry) => entry.action, widthPx: 160 },
      {
        id: 'detail',
        label: t('journey.audit.detail'),
        value: (entry) => (entry.detail === null ? '' : JSON.stringify(entry.detail)),
        widthPx: 360,
      },
    ],
    [t],
  )
}
