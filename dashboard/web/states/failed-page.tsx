import { useWords } from '../language/use-words.ts'
import { Failed } from './failed.tsx'
import styles from './states.module.css'

/** The server could not be reached at all: says so and offers the next step. */
export const FailedPage = ({ error, onRetry }: { error: Error | null; onRetry: () => void }) => {
  const { t } = useWords()
  return (
    <main className={styles.page}>
      <h1 className={styles.name}>{t('app.name')}</h1>
      <Failed error={error} onRetry={onRetry} />
    </main>
  )
}
