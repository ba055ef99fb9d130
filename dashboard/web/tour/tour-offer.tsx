import { Button } from '@mantine/core'
import { useWords } from '../language/use-words.ts'
import styles from './tour.module.css'

type Props = { onTake: () => void; onLeave: () => void }

/** One line for who is here for the first time; it covers nothing and waits for nobody. */
export const TourOffer = ({ onTake, onLeave }: Props) => {
  const { t } = useWords()
  return (
    <div className={styles.offer} data-tour-offer>
      <span>{t('tour.offer')}</span>
      <span className={styles.buttons}>
        <Button size="compact-sm" onClick={onTake}>
          {t('tour.take')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onLeave}>
          {t('tour.leave')}
        </Button>
      </span>
    </div>
  )
}
