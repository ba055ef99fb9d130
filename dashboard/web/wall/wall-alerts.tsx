import type { AlertWire } from '../../../contract/http/alert.ts'
import { byNewest, isOpen } from '../desk/queue/queue-order.ts'
import { TimeAgo } from '../language/time-ago.tsx'
import { useWords } from '../language/use-words.ts'
import { useAlerts } from '../live/use-live.ts'
import { SeverityMark } from '../severity/severity-mark.tsx'
import styles from './wall.module.css'

/** SCREENS, "Wall": never more than six. */
const MOST = 6

/** Open P1, newest first, each with its sentence, its age and who has it; how many more there are. */
export const WallAlerts = ({ focus }: { focus: AlertWire | null }) => {
  const { t } = useWords()
  const open = useAlerts()
    .filter((alert) => alert.severity === 'P1' && isOpen(alert))
    .sort(byNewest)
  if (open.length === 0) return null
  return (
    <section className={styles.alerts} aria-label={t('wall.p1')}>
      <ol>
        {open.slice(0, MOST).map((alert) => (
          <WallAlert key={alert.id} alert={alert} isFocused={alert.id === focus?.id} />
        ))}
      </ol>
      {open.length > MOST && (
        <p className={styles.more} data-more={open.length - MOST}>
          {t('wall.more', { count: open.length - MOST })}
        </p>
      )}
    </section>
  )
}

const WallAlert = ({ alert, isFocused }: { alert: AlertWire; isFocused: boolean }) => {
  const { t, of } = useWords()
  const isNew = alert.state === 'raised'
  return (
    <li
      className={styles.alert}
      data-wall-alert={alert.id}
      data-new={isNew || undefined}
      data-focused={isFocused || undefined}
    >
      <p className={styles.alertHead}>
        <SeverityMark severity={alert.severity} />
        <span>
          <TimeAgo at={alert.raisedAt} /> · {isNew ? t('wall.nobody') : (alert.assignee ?? t('wall.taken'))}
        </span>
      </p>
      <p className={styles.sentence}>{of(alert.sentence)}</p>
    </li>
  )
}
