import { SEAL_STATES, type SealState } from '../../../domain/seal/custody.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useTypedFilter } from '../address/use-typed-filter.ts'
import { useGates } from '../api/network.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'
import { SEAL_FILTERS, SEAL_HEALTH, type SealHealth } from './seal-filter-names.ts'

/** By text, state, gate, and what wants looking after: silent, overdue, weak battery. */
export const SealFilters = () => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  const [filter, change] = useAddressFilter(SEAL_FILTERS)
  const [text, setText] = useTypedFilter(filter.q, (q) => change({ q }))
  const all = t('filter.all')
  const health = SEAL_HEALTH.find((name) => filter[name] === 'true') ?? ''
  const chooseHealth = (chosen: SealHealth | '') =>
    change(Object.fromEntries(SEAL_HEALTH.map((name) => [name, name === chosen ? 'true' : undefined])))
  return (
    <>
      <TextField
        label={t('filter.text')}
        placeholder={t('seals.textHint')}
        type="search"
        value={text}
        onChange={setText}
      />
      <SelectField
        label={t('seals.state')}
        none={all}
        options={SEAL_STATES.map((state) => ({ value: state, label: t(`sealState.${state}`) }))}
        value={(filter.state ?? '') as SealState | ''}
        onChange={(state) => change({ state })}
      />
      <SelectField
        label={t('seals.gate')}
        none={all}
        options={gates.map((gate) => ({ value: gate.id, label: of(gate.properties.name) }))}
        value={filter.gate ?? ''}
        onChange={(gate) => change({ gate })}
      />
      <SelectField
        label={t('seals.health')}
        none={all}
        options={SEAL_HEALTH.map((name) => ({ value: name, label: t(`seals.${name}`) }))}
        value={health}
        onChange={chooseHealth}
      />
    </>
  )
}
