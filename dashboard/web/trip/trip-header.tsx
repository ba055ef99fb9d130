import { Link } from 'wouter'
import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useCorridors } from '../api/network.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { WatchTrip } from '../handover/watch-trip.tsx'
import { useWords } from '../language/use-words.ts'
import { sealPath } from '../pages/record-paths.ts'
import styles from './trip.module.css'
import { TripPhones } from './trip-phones.tsx'
import { TripStepper } from './trip-stepper.tsx'

type Props = { trip: TripWire; timeline: readonly TimelineItemWire[]; isKnownThen: boolean }

/** What travels, sealed by what, from where to where, and how far it has come. */
export const TripHeader = ({ trip, timeline, isKnownThen }: Props) => {
  const { t, of } = useWords()
  const gateName = useGateName()
  const corridor = useCorridors().data?.find(({ id }) => id === trip.corridor)
  const version = trip.corridorVersion && t('trip.version', { version: trip.corridorVersion })
  return (
    <section className={styles.header} aria-label={t('journey.about')}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('trips.declaration')}</dt>
          <dd>{trip.declaration}</dd>
        </div>
        <div>
          <dt>{t('trip.containers')}</dt>
          <dd>
            <Containers containers={trip.containers} />
          </dd>
        </div>
        <div>
          <dt>{t('trips.seals')}</dt>
          <dd>
            <Seals seals={trip.seals} />
          </dd>
        </div>
        <div>
          <dt>{t('trip.vehicle')}</dt>
          <dd>{trip.vehicle ?? t('state.unknown')}</dd>
        </div>
        <div>
          <dt>{t('trip.route')}</dt>
          <dd>
            {gateName(trip.originGate)} → {gateName(trip.destinationGate)}
            <span className="quiet">
              {' '}
              · {[corridor ? of(corridor.name) : trip.corridor, version].filter(Boolean).join(', ')}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('trip.deadline')}</dt>
          <dd>{formatAbsolute(Date.parse(trip.deadline))}</dd>
        </div>
      </dl>
      <TripStepper trip={trip} timeline={timeline} />
      <TripPhones trip={trip} timeline={timeline} mayAct={!isKnownThen} />
      {!isKnownThen && <WatchTrip tripId={trip.id} />}
    </section>
  )
}

const Containers = ({ containers }: Pick<TripWire, 'containers'>) => {
  const { t } = useWords()
  return (
    <ul>
      {containers.map(({ number, mechanicalSeal, valid, repairs }) => (
        <li key={number} data-container-valid={valid}>
          {number}
          {mechanicalSeal && (
            <span className="quiet"> · {t('journey.mechanicalSeal', { number: mechanicalSeal })}</span>
          )}
          {!valid && <span> · {t('trip.wrongNumber')}</span>}
          {repairs.length > 0 && <span> · {t('journey.repairs', { numbers: repairs.join(', ') })}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Each seal with its containers where the trip has several. */
const Seals = ({ seals }: Pick<TripWire, 'seals'>) => {
  const { t } = useWords()
  if (seals.length === 0) return t('journey.noSeal')
  return (
    <ul>
      {seals.map(({ sealId, containers }) => (
        <li key={sealId}>
          <Link href={sealPath(sealId)}>{sealId}</Link>
          {seals.length > 1 && <span className="quiet"> · {containers.join(', ')}</span>}
        </li>
      ))}
    </ul>
  )
}
