import { useGates } from '../api/network.ts'
import { SelectField } from '../forms/fields.tsx'
import { useWords } from '../language/use-words.ts'

/** Which gate one stands at. */
export const GateField = ({ value, onChange }: { value: string; onChange: (gate: string) => void }) => {
  const { t, of } = useWords()
  const gates = useGates().data ?? []
  return (
    <SelectField
      label={t('arming.myGate')}
      none={t('arming.chooseGate')}
      options={gates.map((gate) => ({ value: gate.id, label: of(gate.properties.name) }))}
      value={value}
      onChange={onChange}
    />
  )
}
