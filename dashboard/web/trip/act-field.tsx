import type { TripWire } from '../../../contract/http/trip.ts'
import { useCorridors, useGates } from '../api/network.ts'
import { useFieldErrors } from '../forms/field-errors.ts'
import { LongTextField, SelectField, TextField } from '../forms/fields.tsx'
import { MomentField } from '../forms/written-time-field.tsx'
import { useWords } from '../language/use-words.ts'
import type { ActField } from './act-list.ts'

type Props = {
  field: ActField
  trip: TripWire
  value: string
  isNeeded: boolean
  error: Error | null
  onChange: (value: string) => void
}

/** The input that belongs to a field of an act. */
export const ActFieldInput = ({ field, trip, value, isNeeded, error, onChange }: Props) => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  const corridors = useCorridors().data ?? []
  const given = {
    label: t(`tripField.${field}`),
    value,
    onChange,
    isRequired: isNeeded,
    error: useFieldErrors(error)[field],
  }
  switch (field) {
    case 'corridor':
      return (
        <SelectField
          {...given}
          none={t('journey.choose')}
          options={corridors.map((corridor) => ({ value: corridor.id, label: of(corridor.name) }))}
        />
      )
    case 'destinationGate':
      return (
        <SelectField
          {...given}
          none={t('journey.choose')}
          options={gates.map((gate) => ({ value: gate.id, label: of(gate.properties.name) }))}
        />
      )
    case 'sealId':
      // A trip that has seals names which of them is meant; one without is given any.
      return trip.seals.length > 0 ? (
        <SelectField {...given} options={trip.seals.map(({ sealId }) => ({ value: sealId, label: sealId }))} />
      ) : (
        <TextField {...given} />
      )
    case 'from':
    case 'deadline':
      return <MomentField {...given} hint={t(`journey.hint.${field}`)} />
    case 'reason':
      return <LongTextField {...given} rows={2} />
    case 'newSealId':
    case 'card':
      return <TextField {...given} />
  }
}
