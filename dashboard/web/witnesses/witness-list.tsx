import { useMemo } from 'react'
import type { WitnessWire } from '../../../contract/http/witness.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { useList } from '../api/use-list.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { WitnessRecord } from './witness-record.tsx'

const REFETCH_MS = 30_000
const OPEN = ['witness'] as const

/** Every phone one may see, with what was last heard of it; one of them is opened over the list. */
export const WitnessList = ({ q, mayChange }: { q: string | undefined; mayChange: boolean }) => {
  const { t } = useWords()
  const list = useList<WitnessWire>('/witnesses', { q }, { refetchMs: REFETCH_MS })
  const [{ witness }, open] = useAddressFilter(OPEN)
  const columns = useWitnessColumns()
  return (
    <Answer asked={list}>
      {(witnesses) => {
        const opened = witnesses.find(({ id }) => id === witness)
        return (
          <>
            <DataTable
              id="witnesses"
              label={t('page.witnesses')}
              columns={columns}
              rows={witnesses}
              idOf={({ id }) => id}
              onOpen={({ id }) => open({ witness: id })}
              more={list}
              empty={
                <Empty title={t(q === undefined ? 'witnesses.none' : 'witnesses.noneFound')}>
                  {t(q === undefined ? 'witnesses.noneHint' : 'witnesses.noneFoundHint')}
                </Empty>
              }
            />
            {opened && (
              <WitnessRecord witness={opened} mayChange={mayChange} onClose={() => open({ witness: undefined })} />
            )}
          </>
        )
      }}
    </Answer>
  )
}

const useWitnessColumns = (): readonly Column<WitnessWire>[] => {
  const { t } = useWords()
  const gateName = useGateName()
  return useMemo(
    (): readonly Column<WitnessWire>[] => [
      { id: 'id', label: t('witnesses.id'), value: ({ id }) => id, widthPx: 120 },
      { id: 'name', label: t('witnesses.name'), value: ({ name }) => name, widthPx: 180 },
      {
        id: 'online',
        label: t('seal.link'),
        value: ({ online }) => t(online ? 'seal.online' : 'seal.offline'),
        widthPx: 110,
      },
      {
        id: 'lastReport',
        label: t('seal.lastReport'),
        value: ({ lastReport }) => lastReport?.receivedAt ?? null,
        cell: ({ lastReport }) => (lastReport ? <Moment at={lastReport.receivedAt} /> : t('seal.neverReported')),
        widthPx: 130,
      },
      {
        id: 'battery',
        label: t('seals.batteryPct'),
        value: ({ lastReport }) => lastReport?.batteryPct ?? null,
        widthPx: 70,
        isNumber: true,
      },
      {
        id: 'trips',
        label: t('seals.trip'),
        value: ({ trips }) => trips.map(({ tripId }) => tripId).join(', '),
        widthPx: 140,
      },
      { id: 'gate', label: t('seals.gate'), value: ({ gate }) => (gate ? gateName(gate) : null), widthPx: 140 },
    ],
    [t, gateName],
  )
}
