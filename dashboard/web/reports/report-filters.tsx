import { useAddressFilter } from '../address/use-address-filter.ts'
import { useCorridors } from '../api/network.ts'
import { useRegions } from '../api/use-regions.ts'
import { SelectField } from '../forms/fields.tsx'
import { DayField } from '../forms/written-time-field.tsx'
import { useWords } from '../language/use-words.ts'
import { REPORT_FILTERS } from './report-filter-names.ts'

/** The period in days of Việt Nam, both included; without one the last 30 days. */
export const ReportFilters = ({ hasBy }: { hasBy: boolean }) => {
  const { t, of } = useWords()
  const [filter, change] = useAddressFilter(REPORT_FILTERS)
  const regions = useRegions([filter.region ?? null])
  const corridors = useCorridors().data ?? []
  return (
    <>
      <DayField label={t('reports.from')} value={filter.from ?? ''} onChange={(from) => change({ from })} />
      <DayField label={t('reports.to')} value={filter.to ?? ''} onChange={(to) => change({ to })} />
      <SelectField
        label={t('reports.region')}
        none={t('filter.all')}
        options={regions.map((region) => ({ value: region, label: region }))}
        value={filter.region ?? ''}
        onChange={(region) => change({ region })}
      />
      <SelectField
        label={t('reports.corridor')}
        none={t('filter.all')}
        options={corridors.map((corridor) => ({ value: corridor.id, label: of(corridor.name) }))}
        value={filter.corridor ?? ''}
        onChange={(corridor) => change({ corridor })}
      />
      {hasBy && (
        <SelectField
          label={t('reports.by')}
          none={t('reports.byMonth')}
          options={[{ value: 'day', label: t('reports.byDay') }]}
          value={filter.by === 'day' ? 'day' : ''}
          onChange={(by) => change({ by })}
        />
      )}
    </>
  )
}
