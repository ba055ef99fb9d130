import { TRIP_STATES } from '../../../domain/trip/trip.ts'
import type { AddressFilter } from '../address/address-query.ts'
import { useTypedFilter } from '../address/use-typed-filter.ts'
import { useCorridors, useGates } from '../api/network.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import type { TripFilterName } from './trip-filter-names.ts'

type Props = {
  filter: AddressFilter<TripFilterName>
  onChange: (change: Partial<Record<TripFilterName, string | undefined>>) => void
}

export const TripFilters = ({ filter, onChange }: Props) => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  const corridors = useCorridors().data ?? []
  const [text, setText] = useTypedFilter(filter.q, (q) => onChange({ q }))
  const all = t('filter.all')
  return (
    <>
      <TextField
        label={t('filter.text')}
        placeholder={t('trips.textHint')}
        type="search"
        value={text}
        onChange={setText}
      />
      <SelectField
        label={t('trips.state')}
        none={all}
        options={TRIP_STATES.map((state) => ({ value: state, label: t(`tripState.${state}`) }))}
        value={(filter.state ?? '') as (typeof TRIP_STATES)[number] | ''}
        onChange={(state) => onChange({ state })}
      />
      <SelectField
        label={t('trips.gate')}
        none={all}
        options={gates.map((gate) => ({ value: gate.id, label: of(gate.properties.name) }))}
        value={filter.gate ?? ''}
        onChange={(gate) => onChange({ gate })}
      />
      <SelectField
        label={t('trips.corridor')}
        none={all}
        options={corridors.map((corridor) => ({ value: corridor.id, label: of(corridor.name) }))}
        value={filter.corridor ?? ''}
        onChange={(corridor) => onChange({ corridor })}
      />
      <SelectField
        label={t('trips.arrival')}
        none={all}
        options={[{ value: 'true', label: t('trips.unconfirmed') }]}
        value={filter.unconfirmed ?? ''}
        onChange={(unconfirmed) => onChange({ unconfirmed })}
      />
    </>
  )
}
