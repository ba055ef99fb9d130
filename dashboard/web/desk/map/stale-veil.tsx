import { formatClock } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import { useLineWord } from '../../live/use-line-word.ts'
import { useLink } from '../../live/use-live.ts'
import styles from '../../map/map.module.css'

/** While nothing is heard no mark on the map is live: all of it is grey, and says of when it is (SCREENS, rule 4). */
export const StaleVeil = () => {
  const { t } = useWords()
  const { heardMs } = useLink()
  const word = useLineWord()
  if (word !== 'offline' && word !== 'quiet') return null
  return (
    <div className={styles.veil} data-map-stale>
      <p>{t('map.asOf', { at: formatClock(heardMs) })}</p>
    </div>
  )
}
