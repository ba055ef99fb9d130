import { type MouseEvent, memo } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { choiceStore } from '../../choice/choice-store.ts'
import { TimeAgo } from '../../language/time-ago.tsx'
import { useWords } from '../../language/use-words.ts'
import { SeverityMark } from '../../severity/severity-mark.tsx'
import styles from './queue.module.css'
import { isOpen } from './queue-order.ts'

/** Opened by the keyboard, the detail takes the focus; by the pointer, the focus stays (a click has a count). */
const openAlert = (id: string, event: MouseEvent): void => {
  choiceStore.choose({ kind: 'alert', id })
  if (event.detail === 0)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-detail-title]')?.focus())
}

/** One alert, its sentence first (SCREENS, rule 5). */
export const AlertCard = memo(({ alert, isChosen }: { alert: AlertWire; isChosen: boolean }) => {
  const { t, of } = useWords()
  const isNew = alert.state === 'raised'
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        data-alert-card={alert.id}
        data-severity={isOpen(alert) ? alert.severity : undefined}
        data-new={isNew || undefined}
        aria-current={isChosen || undefined}
        onClick={(event) => openAlert(alert.id, event)}
      >
        <span className={styles.cardHead}>
          <SeverityMark severity={alert.severity} isQuiet={!isOpen(alert)} />
          <span className={styles.code}>{t(`alertCode.${alert.code}`)}</span>
          <TimeAgo at={alert.startedAt} />
        </span>
        <span className={styles.sentence}>{of(alert.sentence)}</span>
        <span className={styles.cardFoot}>
          {t(`alertState.${alert.state}`)}
          {alert.endedAt && ` · ${t('alert.over')}`}
          {alert.late && ` · ${t('alert.late')}`}
        </span>
      </button>
    </li>
  )
})
