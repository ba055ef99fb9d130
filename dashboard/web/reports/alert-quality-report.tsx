import { useMemo } from 'react'
import type { AlarmLoad, AlertQualityRow } from '../../../contract/http/statistics.ts'
import { useStatistic } from '../api/statistics.ts'
import { useWords } from '../language/use-words.ts'
import { Answer } from '../states/answer.tsx'
import type { Column } from '../table/column.ts'
import { Bars } from './bars.tsx'
import { OUTCOMES, useOutcomeName } from './outcomes.ts'
import { ReportBody } from './report-body.tsx'
import type { ReportFilter } from './report-filter-names.ts'
import styles from './reports.module.css'
import { useReportWords } from './use-report-words.ts'

/** Whether alerts deserve to be looked at, and whether people can keep up with them. */
export const AlertQualityReport = ({ asked }: { asked: ReportFilter }) => {
  const { t } = useWords()
  const { percent } = useReportWords()
  const statistic = useStatistic('alert-quality', asked)
  const columns = useQualityColumns()
  return (
    <Answer asked={statistic}>
      {({ rows, load, ...counted }) => (
        <ReportBody
          id="alert-quality"
          counted={counted}
          columns={columns}
          rows={rows}
          idOf={({ code }) => code}
          chart={
            <>
              <Load load={load} />
              <Bars
                title={t('reports.precisionChart')}
                most={1}
                bars={rows.map(({ code, precision, raised }) => ({
                  id: code,
                  label: t(`alertCode.${code}`),
                  value: precision,
                  text: t('reports.ofRaised', { share: percent(precision), count: raised }),
                }))}
              />
            </>
          }
        />
      )}
    </Answer>
  )
}

/** EEMUA 191: at most one new alarm in ten minutes for an operator. */
const Load = ({ load }: { load: AlarmLoad }) => {
  const { t, number } = useWords()
  const { percent } = useReportWords()
  const figures = [
    ['perOperator', load.perOperator === null ? '–' : number(load.perOperator, 2)],
    ['busiest', number(load.busiest, 1)],
    ['overOne', percent(load.overOne)],
    ['floods', number(load.floods)],
    ['unattended', number(load.unattended)],
  ] as const
  return (
    <dl className={styles.load}>
      {figures.map(([name, text]) => (
        <div key={name}>
          <dt>{t(`reports.load.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

const useQualityColumns = (): readonly Column<AlertQualityRow>[] => {
  const { t } = useWords()
  const outcomeName = useOutcomeName()
  const { duration, percent, column } = useReportWords()
  return useMemo(
    (): readonly Column<AlertQualityRow>[] => [
      { id: 'code', label: t('reports.code'), value: ({ code }) => t(`alertCode.${code}`), widthPx: 220 },
      column('raised', t('reports.raised'), (row) => row.raised),
      ...OUTCOMES.map((outcome) =>
        column<AlertQualityRow>(outcome, outcomeName(outcome), (row) => row.outcomes[outcome] ?? 0),
      ),
      column('precision', t('reports.precision'), (row) => row.precision, percent),
      column('lateShare', t('reports.lateData'), (row) => row.lateShare, percent),
      column('toAcknowledge', t('reports.toAcknowledge'), (row) => row.toAcknowledge.p80Ms, duration),
      column('toResolve', t('reports.toResolve'), (row) => row.toResolve.p80Ms, duration),
    ],
    [t, outcomeName, duration, percent, column],
  )
}
