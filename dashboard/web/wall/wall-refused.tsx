import { useWords } from '../language/use-words.ts'
import styles from './wall.module.css'

/** A wall whose token opens nothing: what to do, for whoever passes by; `guardWall` asks again by itself. */
export const WallRefused = () => {
  const { t } = useWords()
  return (
    <main className={styles.refused} data-wall-refused>
      <h1>{t('wall.refused')}</h1>
      <p>{t('wall.refusedHint')}</p>
    </main>
  )
}
