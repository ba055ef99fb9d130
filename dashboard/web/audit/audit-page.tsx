import { useAddressFilter } from '../address/use-address-filter.ts'
import { withQuery } from '../api/request.ts'
import { useWords } from '../language/use-words.ts'
import { FileLink } from '../pages/file-link.tsx'
import { Page } from '../pages/page.tsx'
import { AUDIT_FILTERS } from './audit-filter-names.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import { CheckButton, useChainCheck, Verdict } from './chain-check.tsx'

/** The record of all acts and looks: found, proved, taken away. */
export const AuditPage = () => {
  const { t } = useWords()
  const [filter] = useAddressFilter(AUDIT_FILTERS)
  const check = useChainCheck()
  const exportAs = (format: 'csv' | 'jsonl') => withQuery('/audit/export', { ...filter, format })
  return (
    <Page
      title={t('page.audit')}
      hint={t('audit.about')}
      actions={
        <>
          <CheckButton check={check} />
          <FileLink path={exportAs('csv')}>{t('audit.exportCsv')}</FileLink>
          <FileLink path={exportAs('jsonl')}>{t('audit.exportJsonl')}</FileLink>
        </>
      }
      filters={<AuditFilters />}
      isFilled
    >
      <Verdict check={check} />
      <AuditList />
    </Page>
  )
}
