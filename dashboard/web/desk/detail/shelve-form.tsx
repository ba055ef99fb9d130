import { useState } from 'react'
import { nowStore } from '../../clock/now-store.ts'
import { useWords } from '../../language/use-words.ts'
import { ChoiceField } from './choice-field.tsx'
import { TextForm } from './text-form.tsx'

/** Up to a shift; a day is the server's limit (POST /alerts/{id}/shelve). */
const MINUTES = ['15', '60', '240', '480'] as const

type Props = { isPending: boolean; onCancel: () => void; onShelve: (until: string, reason: string) => void }

/** Sets an alert aside for a while, with a reason; it stays open and counted. */
export const ShelveForm = ({ isPending, onCancel, onShelve }: Props) => {
  const { t, span } = useWords()
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('60')
  const untilMs = () => nowStore.get() + Number(minutes) * 60_000
  return (
    <TextForm
      label={t('form.shelveReason')}
      submit={t('act.shelve')}
      maxLength={500}
      isRequired
      isPending={isPending}
      onSubmit={(reason) => onShelve(new Date(untilMs()).toISOString(), reason)}
      onCancel={onCancel}
    >
      <ChoiceField
        name="minutes"
        legend={t('form.shelveFor')}
        options={MINUTES.map((value) => ({ value, label: span(Number(value) * 60_000) }))}
        value={minutes}
        onChange={setMinutes}
      />
    </TextForm>
  )
}
