import { Link } from 'wouter'
import type { TripWire } from '../../../contract/http/trip.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { type Fact, Facts } from '../dialog/facts.tsx'
import { useWords } from '../language/use-words.ts'
import { tripPath } from '../pages/record-paths.ts'
import styles from './arming.module.css'

/** What is compared with the papers: state, declaration, vehicle, mechanical seals, deadline. */
export const TripHead = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const mechanical = trip.containers.flatMap(({ mechanicalSeal }) => mechanicalSeal ?? [])
  const facts: Fact[] = [
    [t('trips.state'), t(`tripState.${trip.state}`)],
    [t('trips.declaration'), trip.declaration],
    [t('trip.vehicle'), trip.vehicle ?? t('state.unknown')],
    ...(mechanical.length > 0 ? [[t('register.mechanicalSeal'), mechanical.join(', ')] as const] : []),
    [t('trip.deadline'), formatAbsolute(Date.parse(trip.deadline))],
  ]
  return (
    <div data-trip-state={trip.state}>
      <Facts rows={facts} isStacked />
      <Link href={tripPath(trip.id)} className={styles.wholeTrip}>
        {t('arming.wholeTrip')}
      </Link>
    </div>
  )
}
