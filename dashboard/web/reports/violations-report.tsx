import { useMemo } from 'react'
import type { ViolationsRow } from '../../../contract/http/statistics.ts'
import { useStatistic } from '../api/statistics.ts'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import type { Column } from '../table/column.ts'
import { type Bar, Bars } from './bars.tsx'
import { OUTCOMES, useOutcomeName } from './outcomes.ts'
import { ReportBody } from './report-body.tsx'
import type { ReportFilter } from './report-filter-names.ts'
import { useReportWords } from './use-report-words.ts'

/** What was alerted and what came of it, by month or day and by kind. */
export const ViolationsReport = ({ asked }: { asked: ReportFilter }) => {
  const { t, number } = useWords()
  const statistic = useStatistic('violations', asked)
  const columns = useViolationColumns()
  const bars = (
    rows: readonly ViolationsRow[],
    keyOf: (row: ViolationsRow) => string,
    nameOf: (key: string) => string,
  ) =>
    [...Map.groupBy(rows, keyOf)].map(([id, of]): Bar => {
      const value = of.reduce((sum, { total }) => sum + total, 0)
      return { id, label: nameOf(id), value, text: number(value) }
    })
  return (
    <Answer asked={statistic}>
      {({ rows, ...counted }) => (
        <ReportBody
          id="violations"
          counted={counted}
          columns={columns}
          rows={rows}
          idOf={({ period, code }) => `${period} ${code}`}
          chart={
            <>
              <Bars
                title={t('reports.byPeriod')}
                bars={bars(
                  rows,
                  ({ period }) => period,
                  (period) => period,
                )}
              />
              <Bars
                title={t('reports.byCode')}
                bars={bars(
                  rows,
                  ({ code }) => code,
                  (code) => t(`alertCode.${code}`),
                ).sort(byLength)}
              />
            </>
          }
        />
      )}
    </Answer>
  )
}

const byLength = (a: Bar, b: Bar): number => (b.value ?? 0) - (a.value ?? 0)

const useViolationColumns = (): readonly Column<ViolationsRow>[] => {
  const { t } = useWords()
  const outcomeName = useOutcomeName()
  const { column } = useReportWords()
  return useMemo(
    (): readonly Column<ViolationsRow>[] => [
      { id: 'period', label: t('reports.period'), value: ({ period }) => period, widthPx: 90 },
      { id: 'code', label: t('reports.code'), value: ({ code }) => t(`alertCode.${code}`), widthPx: 220 },
      column('total', t('reports.total'), (row) => row.total),
      ...OUTCOMES.map((outcome) =>
        column<ViolationsRow>(outcome, outcomeName(outcome), (row) => row.outcomes[outcome] ?? 0),
      ),
    ],
    [t, outcomeName, column],
  )
}
