import { Button } from '@mantine/core'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { choiceStore } from '../../choice/choice-store.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './detail.module.css'

/** From the alert to its trip and its seal; an alert of the platform has neither. */
export const AlertLinks = ({ alert: { tripId, sealId } }: { alert: Pick<AlertWire, 'tripId' | 'sealId'> }) => {
  const { t } = useWords()
  if (tripId === null && sealId === null) return null
  return (
    <div className={styles.links}>
      {tripId !== null && (
        <Button variant="default" size="compact-sm" onClick={() => choiceStore.choose({ kind: 'trip', id: tripId })}>
          {t('detail.toTrip', { id: tripId })}
        </Button>
      )}
      {sealId !== null && (
        <Button variant="default" size="compact-sm" onClick={() => choiceStore.choose({ kind: 'seal', id: sealId })}>
          {t('detail.toSeal', { id: sealId })}
        </Button>
      )}
    </div>
  )
}
