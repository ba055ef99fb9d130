import type { TripWire } from '../../../contract/http/trip.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useJourneyAlerts, useTimeline, useTripThen } from '../api/journey.ts'
import { useWords } from '../language/use-words.ts'
import { Empty } from '../states/empty.tsx'
import type { Cursor } from './cursor.ts'
import { JourneyPart } from './journey-part.tsx'
import { KnownThen } from './known-then.tsx'
import styles from './trip.module.css'
import { TripActs } from './trip-acts.tsx'
import { TRIP_VIEW } from './trip-filter-names.ts'
import { TripHeader } from './trip-header.tsx'
import { TripTabs } from './trip-tabs.tsx'
import { useKnownAt } from './use-known-at.ts'

type Props = { trip: TripWire; cursor: Cursor }

/** Everything of a trip below its name. `trip` is as it is now; with "known then" what is shown is as it was. */
export const TripBody = ({ trip: now, cursor }: Props) => {
  const { t } = useWords()
  const [{ known }, change] = useAddressFilter(TRIP_VIEW)
  const knownAt = useKnownAt(cursor, known === 'then')
  const isTooEarly = knownAt !== null && Date.parse(knownAt) < Date.parse(now.createdAt)
  const asked = isTooEarly ? null : knownAt
  const then = useTripThen(now.id, asked).data
  const alerts = useJourneyAlerts(now.id, asked)
  const timeline = useTimeline(now.id, asked)
  const trip = (asked === null ? undefined : then) ?? now
  const shown = { alerts: isTooEarly ? [] : (alerts.data ?? []), events: isTooEarly ? [] : (timeline.data ?? []) }
  return (
    <div className={styles.trip} data-trip={now.id} data-state={trip.state}>
      <TripHeader trip={trip} timeline={timeline.data ?? []} isKnownThen={knownAt !== null} />
      <div className={styles.actsRow}>
        {knownAt === null && <TripActs trip={now} />}
        {now.armedAt !== null && (
          <KnownThen {...{ knownAt, isTooEarly }} onSwitch={(isOn) => change({ known: isOn ? 'then' : undefined })} />
        )}
      </div>
      {now.armedAt === null ? (
        <Empty title={t('journey.notArmed')}>{t('journey.notArmedHint')}</Empty>
      ) : (
        <JourneyPart trip={now} {...{ cursor, knownAt, isTooEarly, ...shown }} />
      )}
      {!isTooEarly && <TripTabs trip={now} {...{ alerts, timeline, cursor }} isKnownThen={knownAt !== null} />}
    </div>
  )
}
