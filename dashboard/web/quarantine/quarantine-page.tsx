import { useAddressFilter } from '../address/use-address-filter.ts'
import { useTypedFilter } from '../address/use-typed-filter.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { QUARANTINE_FILTERS, QuarantineList } from './quarantine-list.tsx'

/** What devices sent and could not be used: why, its bytes, and a second try. */
export const QuarantinePage = () => {
  const { t } = useWords()
  return (
    <Page title={t('page.quarantine')} hint={t('quarantine.about')} filters={<Filters />} isFilled>
      <QuarantineList />
    </Page>
  )
}

const Filters = () => {
  const { t } = useWords()
  const [filter, change] = useAddressFilter(QUARANTINE_FILTERS)
  const [text, setText] = useTypedFilter(filter.sealId, (sealId) => change({ sealId }))
  return (
    <>
      <TextField label={t('quarantine.seal')} type="search" value={text} onChange={setText} />
      <SelectField
        label={t('quarantine.state')}
        none={t('filter.all')}
        options={[
          { value: 'false', label: t('quarantine.waiting') },
          { value: 'true', label: t('quarantine.released') },
        ]}
        value={(filter.released ?? '') as 'true' | 'false' | ''}
        onChange={(released) => change({ released })}
      />
    </>
  )
}
