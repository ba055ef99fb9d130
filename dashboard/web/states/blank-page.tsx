import { useWords } from '../language/use-words.ts'
import styles from './states.module.css'

/** Before anything is known: the desk's frame without content, so that nothing jumps when it comes. */
export const BlankPage = () => {
  const { t } = useWords()
  return (
    <div className={styles.blank} role="status">
      <div className={styles.blankHeader} />
      <span className="visually-hidden">{t('state.loading')}</span>
    </div>
  )
}
