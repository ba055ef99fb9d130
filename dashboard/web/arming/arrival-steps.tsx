import { Button } from '@mantine/core'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useActsOnTrip } from '../acts/use-acts-on-trip.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import { Section } from '../pages/section.tsx'
import { useShell } from '../shell/use-shell.ts'
import { TRIP_SUPERVISORS } from '../trip/trip-roles.ts'
import styles from './arming.module.css'
import { CloseTrip } from './close-trip.tsx'
import { isEarly, mayConfirm, mayUnseal } from './gate-work.ts'
import { UnsealForm } from './unseal-form.tsx'

/** From the road to a closed trip: arrival confirmed (hồi báo), opened with a reason, closed. */
export const ArrivalSteps = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const { role } = useShell().who
  const gate = useActsOnTrip(trip)
  // A confirmation that waits for the line comes before what is done after it.
  const isThere = !isEarly(trip) || gate.isOpen('confirm-arrival')
  const mayOpen = mayUnseal(trip) && (isThere || TRIP_SUPERVISORS.includes(role))
  return (
    <>
      <Section title={t('arming.arrival')}>
        {trip.arrivalConfirmedAt ? (
          <p>
            {t('arming.confirmedSince')} <Moment at={trip.arrivalConfirmedAt} />
          </p>
        ) : mayConfirm(trip) ? (
          <div className={styles.acts}>
            <p>{t('arming.confirmHint')}</p>
            <Button
              size="lg"
              fullWidth
              disabled={gate.isOpen('confirm-arrival')}
              loading={gate.isBusy}
              onClick={() => void gate.act({ kind: 'confirm-arrival' })}
            >
              {t('tripAct.confirm-arrival')}
            </Button>
          </div>
        ) : (
          <p className="quiet">{t(trip.state === 'CANCELLED' ? 'arming.cancelled' : 'arming.onItsWay')}</p>
        )}
      </Section>
      {mayOpen && !gate.isOpen('unseal') && (
        <UnsealForm
          isEarly={!isThere}
          isBusy={gate.isBusy}
          onUnseal={(form) => gate.act({ kind: 'unseal', ...form })}
        />
      )}
      {mayUnseal(trip) && !mayOpen && <p className="quiet">{t('arming.notYetOpen')}</p>}
      {trip.state === 'UNSEALED' && !gate.isOpen('close') && (
        <CloseTrip name={trip.id} isBusy={gate.isBusy} onClose={() => gate.act({ kind: 'close' })} />
      )}
      {trip.state === 'CLOSED' && <p>{t('arming.closed')}</p>}
    </>
  )
}
