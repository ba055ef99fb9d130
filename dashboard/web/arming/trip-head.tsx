import { Link } from 'wouter'
import type { TripWire } from '../../../contract/http/trip.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { tripPath } from '../pages/record-paths.ts'
import styles from './arming.module.css'

/** What is compared with the papers: state, declaration, vehicle, mechanical seals, deadline. */
export const TripHead = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const mechanical = trip.containers.flatMap(({ mechanicalSeal }) => mechanicalSeal ?? [])
  const facts = [
    { label: t('trips.state'), value: t(`tripState.${trip.state}`) },
    { label: t('trips.declaration'), value: trip.declaration },
    { label: t('trip.vehicle'), value: trip.vehicle ?? t('state.unknown') },
    ...(mechanical.length > 0 ? [{ label: t('register.mechanicalSeal'), value: mechanical.join(', ') }] : []),
    { label: t('trip.deadline'), value: formatAbsolute(Date.parse(trip.deadline)) },
  ]
  return (
    <div>
      <dl className={styles.facts} data-trip-state={trip.state}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link href={tripPath(trip.id)} className={styles.wholeTrip}>
        {t('arming.wholeTrip')}
      </Link>
    </div>
  )
}
