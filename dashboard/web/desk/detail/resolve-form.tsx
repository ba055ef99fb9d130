import { Button, Radio, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RESOLUTION_REASONS, type ResolutionReason } from '../../../../domain/alert/alert.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './detail.module.css'

type Props = {
  isPending: boolean
  onCancel: () => void
  onResolve: (reason: ResolutionReason, note: string) => void
}

/** Every resolution takes a reason: only so can alert quality be measured (DOMAIN, "Handling an alert"). */
export const ResolveForm = ({ isPending, onCancel, onResolve }: Props) => {
  const { t } = useWords()
  const [reason, setReason] = useState<ResolutionReason | null>(null)
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason) onResolve(reason, note.trim())
  }
  return (
    <form className={styles.resolve} onSubmit={submit} data-resolve-form>
      <fieldset className={styles.reasons}>
        <legend>{t('resolve.reason')}</legend>
        {RESOLUTION_REASONS.map((value, index) => (
          <Radio
            key={value}
            name="reason"
            value={value}
            label={t(`resolution.${value}`)}
            autoFocus={index === 0}
            checked={reason === value}
            onChange={() => setReason(value)}
          />
        ))}
      </fieldset>
      <p className="quiet">{reason === null ? t('resolve.chooseFirst') : t(`resolutionHint.${reason}`)}</p>
      <Textarea
        label={t('resolve.note')}
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" disabled={reason === null} loading={isPending}>
          {t('resolve.submit')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('act.cancel')}
        </Button>
      </div>
    </form>
  )
}
