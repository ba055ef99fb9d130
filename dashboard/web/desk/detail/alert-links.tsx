import { Button } from '@mantine/core'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { choiceStore } from '../../choice/choice-store.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './detail.module.css'

/** From the alert to its trip and its seal. */
export const AlertLinks = ({ alert }: { alert: Pick<AlertWire, 'tripId' | 'sealId'> }) => {
  const { t } = useWords()
  return (
    <div className={styles.links}>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => choiceStore.choose({ kind: 'trip', id: alert.tripId })}
      >
        {t('detail.toTrip', { id: alert.tripId })}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => choiceStore.choose({ kind: 'seal', id: alert.sealId })}
      >
        {t('detail.toSeal', { id: alert.sealId })}
      </Button>
    </div>
  )
}
