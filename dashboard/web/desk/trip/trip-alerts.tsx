import { useAlertsOfTrip } from '../../api/alerts.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts } from '../../live/use-live.ts'
import { Answer } from '../../states/answer.tsx'
import styles from '../detail/detail.module.css'
import { AlertCard } from '../queue/alert-card.tsx'

/** All alerts of a trip, resolved ones too; read again when the live feed brings one of them. */
export const TripAlerts = ({ tripId }: { tripId: string }) => {
  const { t } = useWords()
  const cursors = useAlerts()
    .filter((alert) => alert.tripId === tripId)
    .map((alert) => alert.cursor)
  const alerts = useAlertsOfTrip(tripId, cursors.sort().at(-1) ?? '')
  return (
    <section className={styles.block} aria-labelledby="trip-alerts-title">
      <h3 id="trip-alerts-title">{t('trip.alerts')}</h3>
      <Answer asked={alerts} skeletonPx={92}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('trip.noAlerts')}</p>
          ) : (
            <ul>
              {items.map((alert) => (
                <li key={alert.id}>
                  <AlertCard alert={alert} isChosen={false} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}
