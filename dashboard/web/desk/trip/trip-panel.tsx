import { Link } from 'wouter'
import type { TripWire } from '../../../../contract/http/trip.ts'
import { useGates } from '../../api/network.ts'
import { useTrip } from '../../api/trips.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { WatchTrip } from '../../handover/watch-trip.tsx'
import { useWords } from '../../language/use-words.ts'
import { tripPath } from '../../pages/record-paths.ts'
import { Answer } from '../../states/answer.tsx'
import styles from '../detail/detail.module.css'
import { PanelHead } from '../detail/panel-head.tsx'
import { SealFacts } from './seal-facts.tsx'
import { TripAlerts } from './trip-alerts.tsx'
import { TripSteps } from './trip-steps.tsx'

/** One journey: what travels, sealed by what, from where to where, how far it has come, and its alerts. */
export const TripPanel = ({ id, onMap }: { id: string; onMap?: (() => void) | undefined }) => {
  const { t } = useWords()
  const trip = useTrip(id)
  return (
    <>
      <PanelHead onMap={onMap}>{t('trip.title', { id })}</PanelHead>
      <div className={styles.body} data-trip-panel={id}>
        <Answer asked={trip}>{(shown) => <TripBody trip={shown} />}</Answer>
      </div>
    </>
  )
}

const TripBody = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  return (
    <>
      <h2 className={styles.sentence} tabIndex={-1} data-detail-title>
        {t('trip.declaration', { number: trip.declaration })}
      </h2>
      <p>
        <Link href={tripPath(trip.id)}>{t('trip.openJourney')}</Link>
      </p>
      <WatchTrip tripId={trip.id} />
      <TripFacts trip={trip} />
      <TripSteps trip={trip} />
      {trip.seals.map(({ sealId }) => (
        <SealFacts key={sealId} id={sealId} />
      ))}
      <TripAlerts tripId={trip.id} />
    </>
  )
}

const TripFacts = ({ trip }: { trip: TripWire }) => {
  const { t, of } = useWords()
  const gates = useGates()
  const gate = (id: string) => {
    const known = gates.data?.find((feature) => feature.id === id)
    return known ? of(known.properties.name) : id
  }
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('trip.route')}</dt>
        <dd>
          {gate(trip.originGate)} → {gate(trip.destinationGate)}
        </dd>
      </div>
      <div>
        <dt>{t('trip.corridor')}</dt>
        <dd>
          {[trip.corridor, trip.corridorVersion && t('trip.version', { version: trip.corridorVersion })]
            .filter(Boolean)
            .join(' · ')}
        </dd>
      </div>
      <div>
        <dt>{t('trip.containers')}</dt>
        <dd>
          {trip.containers.map((container) => (
            <div key={container.number}>
              {container.number}
              {container.mechanicalSeal && <span className="quiet"> · {container.mechanicalSeal}</span>}
              {!container.valid && <span> · {t('trip.wrongNumber')}</span>}
            </div>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('trip.vehicle')}</dt>
        <dd>{trip.vehicle ?? t('state.unknown')}</dd>
      </div>
      <div>
        <dt>{t('trip.deadline')}</dt>
        <dd>{formatAbsolute(Date.parse(trip.deadline))}</dd>
      </div>
    </dl>
  )
}
