import { useMemo } from 'react'
import type { SealStockRow } from '../../../contract/http/statistics.ts'
import { SEAL_STATES } from '../../../domain/seal/custody.ts'
import { useSealStock } from '../api/seals.ts'
import { useWords } from '../language/use-words.ts'
import { useStockColumns } from '../seals/use-stock-columns.ts'
import { Answer } from '../states/answer.tsx'
import { Bars } from './bars.tsx'
import { ReportBody } from './report-body.tsx'

/** Which gate has how many seals, and how many of them can be used at once. */
export const SealStockReport = () => {
  const { t, of, number } = useWords()
  const stock = useSealStock()
  const columns = useStockColumns()
  const nameOf = ({ name, gate }: SealStockRow): string => (name ? of(name) : (gate ?? t('seals.noGate')))
  const states = useMemo(() => SEAL_STATES.map((state) => ({ state, label: t(`sealState.${state}`) })), [t])
  return (
    <Answer asked={stock}>
      {({ at, rows }) => (
        <ReportBody
          id="seal-stock"
          counted={{ at }}
          columns={columns}
          rows={rows}
          idOf={({ gate }) => gate ?? ''}
          chart={
            <>
              <Bars
                title={t('reports.stockByState')}
                bars={states.map(({ state, label }) => {
                  const value = rows.reduce((sum, row) => sum + (row.states[state] ?? 0), 0)
                  return { id: state, label, value, text: number(value) }
                })}
              />
              <Bars
                title={t('reports.stockByGate')}
                bars={rows.map((row) => ({
                  id: row.gate ?? '',
                  label: nameOf(row),
                  value: row.states['in-stock'] ?? 0,
                  reach: row.total,
                  text: t('reports.inStockOf', {
                    count: number(row.states['in-stock'] ?? 0),
                    total: number(row.total),
                  }),
                }))}
              />
            </>
          }
        />
      )}
    </Answer>
  )
}
