import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { ActForm } from './act-form.tsx'
import { actsOn, TRIP_ACT_LIST, type TripActName } from './act-list.ts'
import styles from './trip.module.css'
import { TRIP_OFFICERS } from './trip-roles.ts'

/** What one may do to the trip now, by its state and one's role; one form at a time, below the buttons. */
export const TripActs = ({ trip }: { trip: TripWire }) => {
  const { t } = useWords()
  const { role } = useShell().who
  const [open, setOpen] = useState<TripActName | null>(null)
  const acts = actsOn(trip, role)
  // A form whose act is no longer possible stays: the server says who was faster (decision 0112).
  const act = TRIP_ACT_LIST.find(({ name }) => name === open)
  if (!TRIP_OFFICERS.includes(role)) return <p className="quiet">{t('journey.readsOnly')}</p>
  if (acts.length === 0 && !act) return <p className="quiet">{t('journey.nothingToDo')}</p>
  return (
    <section className={styles.acts} aria-label={t('journey.acts')}>
      <div className={styles.actButtons}>
        {acts.map(({ name }) => (
          <Button
            key={name}
            variant="default"
            aria-expanded={name === open}
            data-trip-act={name}
            onClick={() => setOpen(name === open ? null : name)}
          >
            {t(`tripAct.${name}`)}
          </Button>
        ))}
      </div>
      {act && <ActForm key={act.name} act={act} trip={trip} onClose={() => setOpen(null)} />}
    </section>
  )
}
