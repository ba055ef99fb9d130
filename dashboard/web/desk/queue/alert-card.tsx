import { type MouseEvent, memo } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { useSession } from '../../api/session.ts'
import { choiceStore } from '../../choice/choice-store.ts'
import { formatClock } from '../../clock/format-time.ts'
import { nowStore } from '../../clock/now-store.ts'
import { TimeAgo } from '../../language/time-ago.tsx'
import { useWords } from '../../language/use-words.ts'
import { SeverityMark } from '../../severity/severity-mark.tsx'
import { isShelved } from '../detail/next-step.ts'
import styles from './queue.module.css'
import { isOpen, isUnseen, needsSomebody } from './queue-order.ts'

/** Opened by the keyboard, the detail takes the focus; by the pointer, the focus stays (a click has a count). */
const openAlert = (id: string, event: MouseEvent): void => {
  choiceStore.choose({ kind: 'alert', id })
  if (event.detail === 0)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-detail-title]')?.focus())
}

/** One alert, its sentence first (SCREENS, rule 5); below it how far it is handled, and by whom. */
export const AlertCard = memo(({ alert, isChosen }: { alert: AlertWire; isChosen: boolean }) => {
  const { t, of } = useWords()
  const isNew = alert.state === 'raised'
  return (
    <button
      type="button"
      className={styles.card}
      data-alert-card={alert.id}
      data-severity={needsSomebody(alert) ? alert.severity : undefined}
      data-unseen={isUnseen(alert) || undefined}
      data-new={isNew || undefined}
      aria-current={isChosen || undefined}
      onClick={(event) => openAlert(alert.id, event)}
    >
      <span className={styles.cardHead}>
        <SeverityMark severity={alert.severity} isQuiet={!needsSomebody(alert)} />
        <span className={styles.code}>{t(`alertCode.${alert.code}`)}</span>
        <TimeAgo at={alert.startedAt} />
      </span>
      <span className={styles.sentence}>{of(alert.sentence)}</span>
      {isUnseen(alert) && alert.unseenSince !== null && (
        <span className={styles.news}>
          <span aria-hidden="true">+</span> {t(`alert.newsSince.${alert.state}`)} · <TimeAgo at={alert.unseenSince} />
        </span>
      )}
      <CardFoot alert={alert} />
    </button>
  )
})

const CardFoot = ({ alert }: { alert: AlertWire }) => {
  const { t } = useWords()
  const username = useSession().data?.username
  const owner = alert.assignee !== null && alert.assignee === username ? t('alert.you') : alert.assignee
  const parts = [
    t(`alertState.${alert.state}`),
    isOpen(alert) && (owner ?? (alert.state === 'raised' ? null : t('alert.nobody'))),
    alert.progress !== 'none' && isOpen(alert) && t(`progress.${alert.progress}`),
    isShelved(alert, nowStore.get()) && t('alert.shelved', { at: formatClock(Date.parse(alert.shelvedUntil ?? '')) }),
    alert.escalatedTo && t('alert.escalated', { to: t(`escalation.${alert.escalatedTo}`) }),
    alert.endedAt && t('alert.over'),
    alert.late && t('alert.late'),
  ]
  return <span className={styles.cardFoot}>{parts.filter(Boolean).join(' · ')}</span>
}
