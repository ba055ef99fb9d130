import { useMemo } from 'react'
import type { AuditWire } from '../../../contract/http/audit.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useList } from '../api/use-list.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { AuditEntry } from './audit-entry.tsx'
import { AUDIT_FILTERS } from './audit-filter-names.ts'
import { shortDetail } from './short-detail.ts'
import { useActionName } from './use-action-name.ts'

const OPEN = ['entry'] as const

/** Who did what, and who looked at what evidence, newest first. */
export const AuditList = () => {
  const { t } = useWords()
  const [filter] = useAddressFilter(AUDIT_FILTERS)
  const [{ entry }, open] = useAddressFilter(OPEN)
  const list = useList<AuditWire>('/audit', filter)
  const columns = useAuditColumns()
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Answer asked={list}>
      {(entries) => {
        const opened = entries.find(({ seq }) => String(seq) === entry)
        return (
          <>
            <DataTable
              id="audit"
              label={t('page.audit')}
              columns={columns}
              rows={entries}
              idOf={({ seq }) => String(seq)}
              onOpen={({ seq }) => open({ entry: String(seq) })}
              more={list}
              empty={
                <Empty title={t(isFiltered ? 'audit.noneFound' : 'audit.none')}>
                  {t(isFiltered ? 'audit.noneFoundHint' : 'audit.noneHint')}
                </Empty>
              }
            />
            {opened && <AuditEntry entry={opened} onClose={() => open({ entry: undefined })} />}
          </>
        )
      }}
    </Answer>
  )
}

const useAuditColumns = (): readonly Column<AuditWire>[] => {
  const { t } = useWords()
  return useMemo(
    (): readonly Column<AuditWire>[] => [
      { id: 'seq', label: t('audit.seq'), value: ({ seq }) => seq, widthPx: 70, isNumber: true },
      {
        id: 'at',
        label: t('audit.at'),
        value: ({ at }) => at,
        text: ({ at }) => formatAbsolute(Date.parse(at)),
        cell: ({ at }) => <Moment at={at} />,
        widthPx: 130,
      },
      { id: 'by', label: t('audit.by'), value: ({ by }) => by, widthPx: 130 },
      {
        id: 'action',
        label: t('audit.action'),
        value: ({ action }) => action,
        cell: ({ action }) => <Action action={action} />,
        widthPx: 220,
      },
      { id: 'target', label: t('audit.target'), value: ({ target }) => target, widthPx: 200 },
      { id: 'detail', label: t('audit.detail'), value: ({ detail }) => shortDetail(detail), widthPx: 340 },
      { id: 'hash', label: t('audit.hash'), value: ({ hash }) => hash, widthPx: 300, isExtra: true },
    ],
    [t],
  )
}

/** In words, and the code that the filter above asks for. */
const Action = ({ action }: { action: string }) => {
  const name = useActionName()(action)
  return (
    <>
      {name}
      {name !== action && <span className="quiet"> {action}</span>}
    </>
  )
}
