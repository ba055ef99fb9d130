import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../language/use-words.ts'
import styles from './states.module.css'

/** Until then grey bars say enough; after it they must not pass for a page that has stopped. */
const SLOW_MS = 5_000

/** Grey bars (`children`) for what is on its way; words when it is slow. Every request ends by itself (api/request.ts). */
export const Awaited = ({ children }: { children: ReactNode }) => {
  const { t } = useWords()
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" data-awaited={isSlow ? 'slow' : 'soon'}>
      {isSlow ? (
        <p className={styles.old}>{t('state.slow')}</p>
      ) : (
        <span className="visually-hidden">{t('state.loading')}</span>
      )}
      {children}
    </div>
  )
}
