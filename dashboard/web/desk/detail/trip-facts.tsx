import { Skeleton } from '@mantine/core'
import { Link } from 'wouter'
import { useGates } from '../../api/network.ts'
import { useTrip } from '../../api/trips.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import { tripPath } from '../../pages/record-paths.ts'
import { Failed } from '../../states/failed.tsx'
import { TripSteps } from '../trip/trip-steps.tsx'
import styles from './detail.module.css'

/** The journey an alert belongs to, in short: what travels where, by when, how far it has come. */
export const TripFacts = ({ id }: { id: string }) => {
  const { t, of } = useWords()
  const trip = useTrip(id)
  const gates = useGates().data
  if (trip.isError) return <Failed error={trip.error} onRetry={() => trip.refetch()} />
  if (!trip.data) return <Skeleton height={160} animate={false} />
  const gate = (gateId: string) => {
    const known = gates?.find((feature) => feature.id === gateId)
    return known ? of(known.properties.name) : gateId
  }
  const { containers, originGate, destinationGate, vehicle, deadline, declaration } = trip.data
  const facts = [
    [t('trip.route'), `${gate(originGate)} → ${gate(destinationGate)}`],
    [t('trip.containers'), containers.map(({ number }) => number).join(', ')],
    [t('trip.vehicle'), vehicle ?? t('state.unknown')],
    [t('trip.deadline'), formatAbsolute(Date.parse(deadline))],
  ]
  return (
    <>
      <p>
        {t('trip.declaration', { number: declaration })} · <Link href={tripPath(id)}>{t('trip.openJourney')}</Link>
      </p>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TripSteps trip={trip.data} />
    </>
  )
}
