import type { TripWire } from '../../../contract/http/trip.ts'
import { useTrip } from '../api/trips.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { SealFacts } from '../desk/trip/seal-facts.tsx'
import { useWords } from '../language/use-words.ts'
import type { PageProps } from '../pages/lazy-page.tsx'
import { Page } from '../pages/page.tsx'
import { Section } from '../pages/section.tsx'
import { Answer } from '../states/answer.tsx'
import { TripActStatus } from '../trip/trip-act-status.tsx'
import styles from './arming.module.css'
import { ArmingSteps } from './arming-steps.tsx'
import { ArrivalSteps } from './arrival-steps.tsx'
import { mayArm } from './gate-work.ts'
import { TripHead } from './trip-head.tsx'

/** One trip at its gate: sealed, checked and armed where it begins, received, opened and closed where it ends. */
export const ArmTripPage = ({ params: { id = '' } }: PageProps) => {
  const { t } = useWords()
  const trip = useTrip(id)
  const gateName = useGateName()
  const known = trip.data
  return (
    <Page
      title={known ? known.containers.map(({ number }) => number).join(', ') : t('trip.title', { id })}
      hint={known && `${gateName(known.originGate)} → ${gateName(known.destinationGate)}`}
    >
      <Answer asked={trip}>{(shown) => <Steps trip={shown} />}</Answer>
    </Page>
  )
}

const Steps = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  return (
    <div className={styles.column}>
      <TripHead trip={trip} />
      {mayArm(trip) ? <ArmingSteps trip={trip} /> : <ArrivalSteps trip={trip} />}
      {trip.seals.length > 0 && (
        <Section title={t('arming.sealNow')}>
          {trip.seals.map(({ sealId }) => (
            <SealFacts key={sealId} id={sealId} />
          ))}
        </Section>
      )}
      <TripActStatus tripId={trip.id} />
    </div>
  )
}
