import { useAddressFilter } from '../address/use-address-filter.ts'
import { useTypedFilter } from '../address/use-typed-filter.ts'
import { TextField } from '../forms/fields.tsx'
import { MomentField } from '../forms/written-time-field.tsx'
import { useWords } from '../language/use-words.ts'
import { AUDIT_FILTERS, type AuditFilterName } from './audit-filter-names.ts'

/** By who, what, to which record, and when; names are given whole, as the list shows them. */
export const AuditFilters = () => {
  const { t } = useWords()
  const [filter, change] = useAddressFilter(AUDIT_FILTERS)
  return (
    <>
      <Typed name="by" />
      <Typed name="action" />
      <Typed name="target" />
      <MomentField label={t('audit.from')} value={filter.from ?? ''} onChange={(from) => change({ from })} />
      <MomentField label={t('audit.to')} value={filter.to ?? ''} onChange={(to) => change({ to })} />
    </>
  )
}

const Typed = ({ name }: { name: Exclude<AuditFilterName, 'from' | 'to'> }) => {
  const { t } = useWords()
  const [filter, change] = useAddressFilter(AUDIT_FILTERS)
  const [text, setText] = useTypedFilter(filter[name], (value) => change({ [name]: value }))
  return (
    <TextField
      label={t(`audit.${name}`)}
      placeholder={t(`audit.hint.${name}`)}
      type="search"
      value={text}
      onChange={setText}
    />
  )
}
