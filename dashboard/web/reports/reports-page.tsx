import { useAddressFilter } from '../address/use-address-filter.ts'
import { statisticPath } from '../api/statistics.ts'
import { useWords } from '../language/use-words.ts'
import { FileLink } from '../pages/file-link.tsx'
import { Page } from '../pages/page.tsx'
import { ViewSwitch } from '../pages/view-switch.tsx'
import { AlertQualityReport } from './alert-quality-report.tsx'
import { askedOf, REPORT_FILTERS, REPORTS, type ReportFilter, type ReportName } from './report-filter-names.ts'
import { ReportFilters } from './report-filters.tsx'
import { SealStockReport } from './seal-stock-report.tsx'
import { TransitTimesReport } from './transit-times-report.tsx'
import { ViolationsReport } from './violations-report.tsx'

const NAMES = ['view'] as const

/** Figures for who leads and who answers for the work: how long, what happened, whether alerts deserve trust, what there is. */
export const ReportsPage = () => {
  const { t } = useWords()
  const [{ view: wanted }, change] = useAddressFilter(NAMES)
  const [filter] = useAddressFilter(REPORT_FILTERS)
  const name: ReportName = REPORTS.find((one) => one === wanted) ?? 'transit-times'
  const asked = askedOf(name, filter)
  return (
    <Page
      title={t('page.reports')}
      hint={t(`reports.about.${name}`)}
      actions={
        <>
          <ViewSwitch
            label={t('reports.views')}
            views={REPORTS.map((id) => ({ id, label: t(`reports.view.${id}`) }))}
            chosen={name}
            onChoose={(next) => change({ view: next === 'transit-times' ? undefined : next })}
          />
          <FileLink path={statisticPath(name, { ...asked, format: 'csv' })}>{t('reports.csv')}</FileLink>
          <FileLink path={statisticPath(name, { ...asked, format: 'xlsx' })}>{t('reports.xlsx')}</FileLink>
        </>
      }
      filters={name !== 'seal-stock' && <ReportFilters hasBy={name === 'violations'} />}
      isFilled
    >
      <Report key={name} name={name} asked={asked} />
    </Page>
  )
}

const Report = ({ name, asked }: { name: ReportName; asked: ReportFilter }) => {
  switch (name) {
    case 'transit-times':
      return <TransitTimesReport asked={asked} />
    case 'violations':
      return <ViolationsReport asked={asked} />
    case 'alert-quality':
      return <AlertQualityReport asked={asked} />
    case 'seal-stock':
      return <SealStockReport />
  }
}
