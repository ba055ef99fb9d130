import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { useWords } from '../language/use-words.ts'
import { Section } from '../pages/section.tsx'

type Props = { name: string; isBusy: boolean; onClose: () => unknown }

/** Ends supervision and gives the seals back; asked for once more, because no trip is opened again. */
export const CloseTrip = ({ name, isBusy, onClose }: Props) => {
  const { t } = useWords()
  const [isAsking, setAsking] = useState(false)
  const close = () => {
    setAsking(false)
    void onClose()
  }
  return (
    <Section title={t('arming.close')}>
      <Button size="lg" fullWidth loading={isBusy} onClick={() => setAsking(true)}>
        {t('tripAct.close')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('arming.closeAsk', { id: name })}
        verb={t('tripAct.close')}
        isBusy={isBusy}
        onConfirm={close}
        onClose={() => setAsking(false)}
      >
        <p>{t('arming.closeHint')}</p>
      </ConfirmDialog>
    </Section>
  )
}
