import { Button } from '@mantine/core'
import { useSeal } from '../../api/trips.ts'
import { choiceStore } from '../../choice/choice-store.ts'
import { useWords } from '../../language/use-words.ts'
import styles from '../detail/detail.module.css'
import { PanelHead } from '../detail/panel-head.tsx'
import { SealFacts } from './seal-facts.tsx'

/** A seal by itself: on no trip, or reached from an alert. */
export const SealPanel = ({ id, onMap }: { id: string; onMap?: (() => void) | undefined }) => {
  const { t } = useWords()
  const tripId = useSeal(id).data?.tripId
  return (
    <>
      <PanelHead onMap={onMap}>{t('seal.title', { id })}</PanelHead>
      <div className={styles.body} data-seal-panel={id}>
        <SealFacts id={id} />
        <div className={styles.links}>
          {tripId ? (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => choiceStore.choose({ kind: 'trip', id: tripId })}
            >
              {t('detail.toTrip', { id: tripId })}
            </Button>
          ) : (
            <p className="quiet">{t('seal.noTrip')}</p>
          )}
        </div>
      </div>
    </>
  )
}
