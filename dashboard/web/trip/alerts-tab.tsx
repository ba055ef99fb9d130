import type { AlertWire } from '../../../contract/http/alert.ts'
import { AlertCard } from '../desk/queue/alert-card.tsx'
import { useWords } from '../language/use-words.ts'
import { Empty } from '../states/empty.tsx'
import type { Cursor } from './cursor.ts'
import styles from './trip.module.css'

/** Every alert of the trip, newest first; each opens on the desk, or moves the cursor to where it began. */
export const AlertsTab = ({ alerts, cursor }: { alerts: readonly AlertWire[]; cursor: Cursor }) => {
  const { t } = useWords()
  if (alerts.length === 0) return <Empty title={t('trip.noAlerts')}>{t('journey.noAlertsHint')}</Empty>
  return (
    <ul className={styles.cards}>
      {alerts.map((alert) => (
        <li key={alert.id} className={styles.card} data-journey-alert={alert.code}>
          <AlertCard alert={alert} isChosen={false} />
          <button type="button" className={styles.toMoment} onClick={() => cursor.set(Date.parse(alert.startedAt))}>
            {t('journey.toMoment')}
          </button>
        </li>
      ))}
    </ul>
  )
}
