import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useActsOnTrip } from '../acts/use-acts-on-trip.ts'
import { useWords } from '../language/use-words.ts'
import { armTripPath } from '../pages/record-paths.ts'
import { useShell } from '../shell/use-shell.ts'
import { ActForm } from './act-form.tsx'
import { actsOn, TRIP_ACT_LIST, type TripActName } from './act-list.ts'
import { asIfDone } from './as-if-done.ts'
import styles from './trip.module.css'
import { TripActStatus } from './trip-act-status.tsx'
import { TRIP_OFFICERS } from './trip-roles.ts'

/** What one may do to the trip now, by its state and one's role, and what became of what one has done. */
export const TripActs = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const { role } = useShell().who
  if (!TRIP_OFFICERS.includes(role)) return <p className="quiet">{t('journey.readsOnly')}</p>
  return (
    <section className={styles.acts} aria-label={t('journey.acts')}>
      <Offers trip={trip} />
      <TripActStatus tripId={trip.id} />
    </section>
  )
}

/** One form at a time, below the buttons. */
const Offers = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const { role } = useShell().who
  const [form, setForm] = useState<TripActName | null>(null)
  const { open, isOpen } = useActsOnTrip(trip)
  const next = asIfDone(trip, open)
  const acts = actsOn(next, role).filter(({ name, isEdit }) => isEdit || !isOpen(name))
  // A form whose act is no longer possible stays: the server says who was faster (decision 0112).
  const act = TRIP_ACT_LIST.find(({ name }) => name === form)
  if (acts.length === 0 && !act) return <p className="quiet">{t('journey.nothingToDo')}</p>
  return (
    <>
      <div className={styles.actButtons}>
        {acts.map(({ name }) =>
          name === 'arm' ? (
            // The gate's own page shows the checks as they turn.
            <Button
              key={name}
              variant="default"
              component={Link}
              href={armTripPath(trip.id)}
              title={t('tripActHint.arm')}
              data-trip-act={name}
            >
              {t('journey.toArming')}
            </Button>
          ) : (
            <Button
              key={name}
              variant="default"
              aria-expanded={name === form}
              data-trip-act={name}
              onClick={() => setForm(name === form ? null : name)}
            >
              {t(`tripAct.${name}`)}
            </Button>
          ),
        )}
      </div>
      {act && <ActForm key={act.name} act={act} trip={next} onClose={() => setForm(null)} />}
    </>
  )
}
