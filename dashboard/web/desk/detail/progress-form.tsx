import { useState } from 'react'
import { ALERT_PROGRESS, type AlertProgress } from '../../../../domain/alert/alert.ts'
import { useWords } from '../../language/use-words.ts'
import { ChoiceField } from './choice-field.tsx'
import { TextForm } from './text-form.tsx'

type Props = {
  now: AlertProgress
  isPending: boolean
  onCancel: () => void
  onProgress: (progress: AlertProgress, note: string | null) => void
}

/** How far the work outside has come (DOMAIN, "Handling an alert"). */
export const ProgressForm = ({ now, isPending, onCancel, onProgress }: Props) => {
  const { t } = useWords()
  const [progress, setProgress] = useState(now)
  return (
    <TextForm
      label={t('form.note')}
      submit={t('act.save')}
      maxLength={2_000}
      isRequired={false}
      isPending={isPending}
      isComplete={progress !== now}
      onSubmit={(note) => onProgress(progress, note || null)}
      onCancel={onCancel}
    >
      <ChoiceField
        name="progress"
        legend={t('form.progress')}
        options={ALERT_PROGRESS.map((value) => ({ value, label: t(`progress.${value}`) }))}
        value={progress}
        onChange={setProgress}
      />
    </TextForm>
  )
}
