import { useState } from 'react'
import { RESOLUTION_REASONS, type ResolutionReason } from '../../../../domain/alert/alert.ts'
import { useWords } from '../../language/use-words.ts'
import { ChoiceField } from './choice-field.tsx'
import { TextForm } from './text-form.tsx'

type Props = {
  isPending: boolean
  onCancel: () => void
  onResolve: (reason: ResolutionReason, note: string) => void
}

/** Every resolution takes a reason: only so can alert quality be measured (DOMAIN, "Handling an alert"). */
export const ResolveForm = ({ isPending, onCancel, onResolve }: Props) => {
  const { t } = useWords()
  const [reason, setReason] = useState<ResolutionReason | null>(null)
  return (
    <div data-resolve-form>
      <TextForm
        label={t('resolve.note')}
        submit={t('resolve.submit')}
        maxLength={2_000}
        isRequired={false}
        isPending={isPending}
        isComplete={reason !== null}
        onSubmit={(note) => reason && onResolve(reason, note)}
        onCancel={onCancel}
      >
        <ChoiceField
          name="reason"
          legend={t('resolve.reason')}
          options={RESOLUTION_REASONS.map((value) => ({ value, label: t(`resolution.${value}`) }))}
          value={reason}
          onChange={setReason}
        />
        <p className="quiet">{reason === null ? t('resolve.chooseFirst') : t(`resolutionHint.${reason}`)}</p>
      </TextForm>
    </div>
  )
}
