import { Button } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '../language/use-words.ts'
import styles from './done.module.css'
import { doneStore } from './done-store.ts'

/** Long enough to be read twice and to reach "undo" by keyboard (WCAG 2.2.1). */
const SHOWN_MS = 20_000

/** "What it did, undo" (SCREENS, rule 8): below the page, spoken politely, never over what is being read. */
export const DoneLine = () => {
  const { t } = useWords()
  const said = useSyncExternalStore(doneStore.subscribe, doneStore.get)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!said || isHeld) return
    const timer = setTimeout(doneStore.close, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [said, isHeld])
  const undo = () => {
    said?.undo?.()
    doneStore.close()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stays while somebody points at it or is in it
    <div
      className={styles.line}
      data-done-line
      data-shown={said ? true : undefined}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p role="status">{said && <span key={said.number}>{said.text}</span>}</p>
      {said && (
        <div className={styles.buttons}>
          {said.undo && (
            <Button variant="default" size="compact-sm" onClick={undo}>
              {t('act.undo')}
            </Button>
          )}
          <Button variant="subtle" size="compact-sm" onClick={doneStore.close}>
            {t('act.close')}
          </Button>
        </div>
      )}
    </div>
  )
}
