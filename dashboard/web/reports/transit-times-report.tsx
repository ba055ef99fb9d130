import { useMemo } from 'react'
import type { TransitTimesRow } from '../../../contract/http/statistics.ts'
import { useStatistic } from '../api/statistics.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import type { Column } from '../table/column.ts'
import { Bars } from './bars.tsx'
import { ReportBody } from './report-body.tsx'
import type { ReportFilter } from './report-filter-names.ts'
import { useReportWords } from './use-report-words.ts'

const idOf = ({ corridor, originGate, destinationGate }: TransitTimesRow): string =>
  [corridor, originGate, destinationGate].join(' ')

/** How long journeys take, by corridor and direction. */
export const TransitTimesReport = ({ asked }: { asked: ReportFilter }) => {
  const { t } = useWords()
  const { duration } = useReportWords()
  const statistic = useStatistic('transit-times', asked)
  const gateName = useGateName()
  const columns = useTransitColumns()
  return (
    <Answer asked={statistic}>
      {({ rows, ...counted }) => (
        <ReportBody
          id="transit-times"
          counted={counted}
          columns={columns}
          rows={rows}
          idOf={idOf}
          chart={
            <Bars
              title={t('reports.transitChart')}
              bars={rows.map((row) => ({
                id: idOf(row),
                label: `${gateName(row.originGate)} → ${gateName(row.destinationGate)}`,
                value: row.departedToArrived.p50Ms,
                reach: row.departedToArrived.p95Ms,
                text: t('reports.halfAndMost', {
                  half: duration(row.departedToArrived.p50Ms),
                  most: duration(row.departedToArrived.p95Ms),
                }),
              }))}
            />
          }
        />
      )}
    </Answer>
  )
}

const useTransitColumns = (): readonly Column<TransitTimesRow>[] => {
  const { t } = useWords()
  const gateName = useGateName()
  const { duration, percent, column } = useReportWords()
  return useMemo(
    (): readonly Column<TransitTimesRow>[] => [
      { id: 'corridor', label: t('reports.corridor'), value: ({ corridor }) => corridor, widthPx: 110 },
      { id: 'origin', label: t('reports.origin'), value: ({ originGate }) => gateName(originGate), widthPx: 150 },
      {
        id: 'destination',
        label: t('reports.destination'),
        value: ({ destinationGate }) => gateName(destinationGate),
        widthPx: 150,
      },
      column('arrived', t('reports.arrived'), (row) => row.arrived),
      column('late', t('reports.late'), (row) => row.late),
      column('lateShare', t('reports.lateShare'), (row) => row.lateShare, percent),
      column('p50', t('reports.p50'), (row) => row.departedToArrived.p50Ms, duration),
      column('p80', t('reports.p80'), (row) => row.departedToArrived.p80Ms, duration),
      column('p95', t('reports.p95'), (row) => row.departedToArrived.p95Ms, duration),
      column('sealed', t('reports.sealed'), (row) => row.armedToUnsealed.p50Ms, duration),
    ],
    [t, gateName, duration, percent, column],
  )
}
