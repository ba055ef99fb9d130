import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ArmingCheckId } from '../../../domain/trip/arming-checks.ts'
import { LongTextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { useWords } from '../language/use-words.ts'
import styles from './arming.module.css'

type Override = { readonly checks: readonly ArmingCheckId[]; readonly reason: string }
type Props = { failed: readonly ArmingCheckId[]; isBusy: boolean; onOverride: (override: Override) => unknown }

/** A supervisor takes the checks that failed on, each by name, with a reason on the record. */
export const OverrideForm = ({ failed, isBusy, onOverride }: Props) => {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  return (
    <details className={styles.override}>
      <summary>{t('arming.override')}</summary>
      <Form
        onSubmit={() => void onOverride({ checks: failed, reason: reason.trim() })}
        buttons={
          <Button type="submit" size="lg" variant="default" disabled={reason.trim() === '' || isBusy}>
            {t('arming.overrideArm', { count: failed.length })}
          </Button>
        }
      >
        <p>{t('arming.overrideHint')}</p>
        <ul className={styles.list}>
          {failed.map((id) => (
            <li key={id}>{t(`arming.check.${id}`)}</li>
          ))}
        </ul>
        <LongTextField label={t('arming.reason')} isRequired value={reason} onChange={setReason} />
      </Form>
    </details>
  )
}
