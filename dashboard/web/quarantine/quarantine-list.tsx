import { useMemo } from 'react'
import type { QuarantineWire } from '../../../contract/http/quarantine.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useList } from '../api/use-list.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { QuarantineItem } from './quarantine-item.tsx'

export const QUARANTINE_FILTERS = ['sealId', 'released'] as const
const OPEN = ['item'] as const

export const QuarantineList = () => {
  const { t } = useWords()
  const [filter] = useAddressFilter(QUARANTINE_FILTERS)
  const [{ item }, open] = useAddressFilter(OPEN)
  const list = useList<QuarantineWire>('/quarantine', filter)
  const columns = useQuarantineColumns()
  const isFiltered = Object.keys(filter).length > 0
  return (
    <>
      <Answer asked={list}>
        {(items) => (
          <DataTable
            id="quarantine"
            label={t('page.quarantine')}
            columns={columns}
            rows={items}
            idOf={({ id }) => id}
            onOpen={({ id }) => open({ item: id })}
            more={list}
            empty={
              <Empty title={t(isFiltered ? 'quarantine.noneFound' : 'quarantine.none')}>
                {t(isFiltered ? 'quarantine.noneFoundHint' : 'quarantine.noneHint')}
              </Empty>
            }
          />
        )}
      </Answer>
      {item && <QuarantineItem key={item} id={item} onClose={() => open({ item: undefined })} />}
    </>
  )
}

const useQuarantineColumns = (): readonly Column<QuarantineWire>[] => {
  const { t } = useWords()
  return useMemo(
    (): readonly Column<QuarantineWire>[] => [
      {
        id: 'receivedAt',
        label: t('quarantine.receivedAt'),
        value: ({ receivedAt }) => receivedAt,
        text: ({ receivedAt }) => formatAbsolute(Date.parse(receivedAt)),
        cell: ({ receivedAt }) => <Moment at={receivedAt} />,
        widthPx: 130,
      },
      { id: 'seal', label: t('quarantine.seal'), value: ({ sealId }) => sealId, widthPx: 110 },
      {
        id: 'path',
        label: t('quarantine.path'),
        value: ({ path }) => path || t('quarantine.whole'),
        widthPx: 110,
      },
      { id: 'reason', label: t('quarantine.reason'), value: ({ reason }) => reason, widthPx: 320 },
      { id: 'size', label: t('quarantine.size'), value: ({ sizeBytes }) => sizeBytes, widthPx: 80, isNumber: true },
      {
        id: 'released',
        label: t('quarantine.state'),
        value: ({ releasedAt }) => t(releasedAt ? 'quarantine.released' : 'quarantine.waiting'),
        widthPx: 120,
      },
    ],
    [t],
  )
}
