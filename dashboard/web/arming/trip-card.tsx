import { Link } from 'wouter'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { armTripPath } from '../pages/record-paths.ts'
import styles from './arming.module.css'

/** One trip that waits: what an officer reads off the lorry first, then what the system says. */
export const TripCard = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const gateName = useGateName()
  const wrong = trip.containers.some(({ valid }) => !valid)
  return (
    <li data-trip={trip.id}>
      <Link href={armTripPath(trip.id)} className={styles.card}>
        <span className={styles.cardTitle}>{trip.containers.map(({ number }) => number).join(', ')}</span>
        <span>{[trip.vehicle, t('trip.declaration', { number: trip.declaration })].filter(Boolean).join(' · ')}</span>
        <span className="quiet">
          {gateName(trip.originGate)} → {gateName(trip.destinationGate)}
        </span>
        <span className={styles.cardFoot}>
          <span>{t(`tripState.${trip.state}`)}</span>
          {trip.seals.length > 0 && <span>{trip.seals.map(({ sealId }) => sealId).join(', ')}</span>}
          {wrong && <span>◆ {t('trip.wrongNumber')}</span>}
          {trip.arrivalConfirmedAt && <span>{t('arming.confirmed')}</span>}
          <span>
            {t('trip.deadline')}: <Moment at={trip.deadline} />
          </span>
        </span>
      </Link>
    </li>
  )
}
