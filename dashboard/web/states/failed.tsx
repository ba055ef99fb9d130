import { Button } from '@mantine/core'
import { RequestFailed } from '../api/request.ts'
import { useWords } from '../language/use-words.ts'
import { explain } from './explain.ts'
import styles from './states.module.css'

/** Something could not be read: what happened in words, the code for a runbook, and a button to try again. */
export const Failed = ({ error, onRetry }: { error: Error | null; onRetry?: () => void }) => {
  const words = useWords()
  return (
    <div className={styles.failed} role="alert">
      <p>{explain(error, words)}</p>
      {error instanceof RequestFailed && <p className="quiet">{words.t('error.code', { code: error.code })}</p>}
      {onRetry && (
        <Button variant="default" size="compact-sm" onClick={onRetry}>
          {words.t('act.retry')}
        </Button>
      )}
    </div>
  )
}
