import { Link } from 'wouter'
import type { TripWire } from '../../../../contract/http/trip.ts'
import { useGates } from '../../api/network.ts'
import { useTrip } from '../../api/trips.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import { tripPath } from '../../pages/record-paths.ts'
import { Answer } from '../../states/answer.tsx'
import { TripSteps } from '../trip/trip-steps.tsx'
import styles from './detail.module.css'

/** The journey an alert belongs to, in short: what travels where, by when, how far it has come. */
export const TripFacts = ({ id }: { id: string }) => (
  <Answer asked={useTrip(id)} skeletonPx={160}>
    {(trip) => <Facts trip={trip} />}
  </Answer>
)

const Facts = ({ trip }: { trip: TripWire }) => {
  const { t, of } = useWords()
  const gates = useGates().data
  const gate = (gateId: string) => {
    const known = gates?.find((feature) => feature.id === gateId)
    return known ? of(known.properties.name) : gateId
  }
  const { containers, originGate, destinationGate, vehicle, deadline, declaration } = trip
  const facts = [
    [t('trip.route'), `${gate(originGate)} → ${gate(destinationGate)}`],
    [t('trip.containers'), containers.map(({ number }) => number).join(', ')],
    [t('trip.vehicle'), vehicle ?? t('state.unknown')],
    [t('trip.deadline'), formatAbsolute(Date.parse(deadline))],
  ]
  return (
    <>
      <p>
        {t('trip.declaration', { number: declaration })} · <Link href={tripPath(trip.id)}>{t('trip.openJourney')}</Link>
      </p>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TripSteps trip={trip} />
    </>
  )
}
