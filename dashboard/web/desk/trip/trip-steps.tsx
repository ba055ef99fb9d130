import type { TripWire } from '../../../../contract/http/trip.ts'
import { formatAbsolute } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './trip.module.css'

/** The way of a trip, each state with when it was reached (DOMAIN, "A trip"). */
export const TripSteps = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const steps = [
    ['SEAL_ASSIGNED', trip.createdAt],
    ['ARMED', trip.armedAt],
    ['DEPARTED', trip.departedAt],
    ['IN_TRANSIT', trip.inTransitAt],
    ['ARRIVED', trip.arrivedAt],
    ['UNSEALED', trip.unsealedAt],
    ['CLOSED', trip.closedAt],
  ] as const
  return (
    <section aria-labelledby="steps-title">
      <h3 id="steps-title">
        {t('trip.state')}: {t(`tripState.${trip.state}`)}
      </h3>
      <ol className={styles.steps}>
        {steps.map(([state, at]) => (
          <li
            key={state}
            className={styles.step}
            data-reached={at !== null || undefined}
            aria-current={state === trip.state ? 'step' : undefined}
          >
            <span>{t(state === 'SEAL_ASSIGNED' ? 'trip.registered' : `tripState.${state}`)}</span>
            <span className="quiet">{at ? formatAbsolute(Date.parse(at)) : t('trip.notYet')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
