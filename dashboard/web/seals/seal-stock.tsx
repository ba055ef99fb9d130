import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { SealStockRow } from '../../../contract/http/statistics.ts'
import { SEAL_STATES } from '../../../domain/seal/custody.ts'
import { useSealStock } from '../api/seals.ts'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { SEAL_HEALTH } from './seal-filter-names.ts'

/** Which gate has how many seals, in which state, and how many want looking after; Enter lists a gate's seals. */
export const SealStock = () => {
  const { t } = useWords()
  const stock = useSealStock()
  const columns = useStockColumns()
  const [, navigate] = useLocation()
  const open = (row: SealStockRow) => row.gate && navigate(`/seals?gate=${encodeURIComponent(row.gate)}`)
  return (
    <Answer asked={stock}>
      {({ rows }) => (
        <DataTable
          id="seal-stock"
          label={t('seals.view.stock')}
          columns={columns}
          rows={rows}
          idOf={(row) => row.gate ?? ''}
          onOpen={open}
          empty={<Empty title={t('seals.noStock')}>{t('seals.noStockHint')}</Empty>}
        />
      )}
    </Answer>
  )
}

const useStockColumns = (): readonly Column<SealStockRow>[] => {
  const { t, of } = useWords()
  return useMemo(() => {
    const count = (id: string, label: string, value: (row: SealStockRow) => number): Column<SealStockRow> => ({
      id,
      label,
      value,
      widthPx: 80,
      isNumber: true,
    })
    return [
      {
        id: 'gate',
        label: t('seals.gate'),
        value: (row) => (row.name ? of(row.name) : (row.gate ?? t('seals.noGate'))),
        widthPx: 200,
      },
      { id: 'region', label: t('seals.region'), value: (row) => row.region, widthPx: 60 },
      count('total', t('seals.total'), (row) => row.total),
      ...SEAL_STATES.map((state) => count(state, t(`sealState.${state}`), (row) => row.states[state] ?? 0)),
      ...SEAL_HEALTH.map((name) => count(name, t(`seals.${name}`), (row) => row[name])),
    ]
  }, [t, of])
}
