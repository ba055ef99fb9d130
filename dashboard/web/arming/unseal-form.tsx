import { Button } from '@mantine/core'
import { useState } from 'react'
import { LongTextField } from '../forms/fields.tsx'
import { Form } from '../forms/form.tsx'
import { useWords } from '../language/use-words.ts'
import { Section } from '../pages/section.tsx'
import { ScannedField } from '../scan/scanned-field.tsx'
import styles from './arming.module.css'

type Unsealing = { readonly reason: string; readonly card?: string }
type Props = { isEarly: boolean; isBusy: boolean; onUnseal: (unsealing: Unsealing) => unknown }

/** The opening, authorised: judging ends, so that the seal may be opened without an alert; who, why, with which card. */
export const UnsealForm = ({ isEarly, isBusy, onUnseal }: Props) => {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const [card, setCard] = useState('')
  const unseal = () => {
    const used = card.trim()
    void onUnseal({ reason: reason.trim(), ...(used === '' ? {} : { card: used }) })
  }
  return (
    <Section title={t('arming.unseal')}>
      <Form
        onSubmit={unseal}
        buttons={
          <Button type="submit" size="lg" fullWidth disabled={reason.trim() === ''} loading={isBusy}>
            {t('tripAct.unseal')}
          </Button>
        }
      >
        {isEarly && <p className={styles.note}>{t('arming.unsealEarly')}</p>}
        <LongTextField label={t('arming.unsealReason')} isRequired rows={2} value={reason} onChange={setReason} />
        <ScannedField label={t('arming.card')} hint={t('arming.cardHint')} value={card} onChange={setCard} />
      </Form>
    </Section>
  )
}
