import type { CurrentShiftWire } from '../../../contract/http/handover.ts'
import { useNow } from '../clock/use-now.ts'
import { useWords } from '../language/use-words.ts'
import styles from './handover.module.css'
import { TripLine } from './trip-line.tsx'

/** Trips that have arrived and that nobody has confirmed, the longest first. */
export const UnconfirmedArrivals = ({ shift: { unconfirmedArrivals } }: { shift: CurrentShiftWire }) => {
  const { t, span } = useWords()
  const nowMs = useNow()
  return (
    <section aria-labelledby="arrivals-title" className={styles.section}>
      <h2 id="arrivals-title">{t('handover.arrivals', { count: unconfirmedArrivals.length })}</h2>
      {unconfirmedArrivals.length === 0 && <p className="quiet">{t('handover.noArrivals')}</p>}
      <ul className={styles.rows}>
        {unconfirmedArrivals.map((trip) => (
          <li key={trip.id} className={styles.row}>
            <TripLine trip={trip} />
            {trip.arrivedAt && (
              <span className="quiet">{t('handover.arrived', { span: span(nowMs - Date.parse(trip.arrivedAt)) })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
