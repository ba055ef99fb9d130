import type { TimelineItemWire, TimelineKind } from '../../../contract/http/timeline.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import styles from './trip.module.css'

type Step = { readonly state: TripWire['state']; readonly at: string | null; readonly said: TimelineKind }

const stepsOf = (trip: TripWire): readonly Step[] => {
  const way: Step[] = [
    { state: 'SEAL_ASSIGNED', at: trip.createdAt, said: 'created' },
    { state: 'ARMED', at: trip.armedAt, said: 'armed' },
    { state: 'DEPARTED', at: trip.departedAt, said: 'departed' },
    { state: 'IN_TRANSIT', at: trip.inTransitAt, said: 'in-transit' },
    { state: 'ARRIVED', at: trip.arrivedAt, said: 'arrived' },
    { state: 'UNSEALED', at: trip.unsealedAt, said: 'unsealed' },
    { state: 'CLOSED', at: trip.closedAt, said: 'closed' },
  ]
  return trip.state === 'CANCELLED'
    ? [...way.filter(({ at }) => at !== null), { state: 'CANCELLED', at: null, said: 'cancelled' }]
    : way
}

/** The way of a trip from left to right, each state with when it was reached and by whom (DOMAIN, "A trip"). */
export const TripStepper = ({ trip, timeline }: { trip: TripWire; timeline: readonly TimelineItemWire[] }) => {
  const { t } = useWords()
  const said = (kind: TimelineKind) => timeline.findLast((item) => item.kind === kind)
  const confirmed = trip.arrivalConfirmedAt === null ? undefined : said('arrival-confirmed')
  return (
    <ol className={styles.stepper} aria-label={t('trip.state')}>
      {stepsOf(trip).map(({ state, at: reachedAt, said: kind }) => {
        const item = said(kind)
        const at = reachedAt ?? (state === 'CANCELLED' ? (item?.at ?? null) : null)
        return (
          <li
            key={state}
            className={styles.stage}
            data-reached={at !== null || undefined}
            aria-current={state === trip.state ? 'step' : undefined}
          >
            <span>{t(state === 'SEAL_ASSIGNED' ? 'trip.registered' : `tripState.${state}`)}</span>
            <span className="quiet">
              {at ? formatAbsolute(Date.parse(at)).replace(' GMT+7', '') : t('trip.notYet')}
            </span>
            {at && item && <span className="quiet">{item.by === 'system' ? t('journey.bySeal') : item.by}</span>}
            {state === 'ARRIVED' && confirmed && (
              <span className="quiet">{t('journey.confirmedBy', { by: confirmed.by })}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
