import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import type { TripId } from '../../../domain/ids.ts'
import { actRefusal } from '../../../domain/trip/trip-acts.ts'
import { formatAbsolute } from '../clock/format-time.ts'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { BindPhone, UnbindPhone } from './phone-forms.tsx'
import { phonesOf } from './phones-of.ts'
import styles from './trip.module.css'
import { TRIP_OFFICERS } from './trip-roles.ts'

type Props = { trip: TripWire; timeline: readonly TimelineItemWire[]; mayAct: boolean }

/** Which phones say where the tractor is, and the forms that bind one and take one off; one form at a time. */
export const TripPhones = ({ trip, timeline, mayAct }: Props) => {
  const { t } = useWords()
  const { role } = useShell().who
  const [form, setForm] = useState<string | null>(null)
  const bare = { id: trip.id as TripId, state: trip.state }
  const acts = mayAct && TRIP_OFFICERS.includes(role) && actRefusal(bare, 'bind-witness') === null
  const phones = phonesOf(timeline)
  const close = () => setForm(null)
  if (phones.length === 0 && !acts) return null
  return (
    <section className={styles.phones} aria-label={t('tripPhones.title')} data-phones={phones.length}>
      <ul>
        {phones.map(({ witnessId, sealId, fromMs }) => (
          <li key={witnessId}>
            {t('tripPhones.travels', { id: witnessId, at: formatAbsolute(fromMs) })}
            {sealId && <span className="quiet"> · {t('tripPhones.withSeal', { id: sealId })}</span>}{' '}
            {acts && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-expanded={form === witnessId}
                aria-label={t('tripPhones.unbindOf', { id: witnessId })}
                onClick={() => setForm(form === witnessId ? null : witnessId)}
              >
                {t('tripPhones.unbind')}
              </Button>
            )}
            {acts && form === witnessId && <UnbindPhone tripId={trip.id} witnessId={witnessId} onClose={close} />}
          </li>
        ))}
      </ul>
      {acts && (
        <Button
          variant="default"
          size="compact-sm"
          aria-expanded={form === ''}
          onClick={() => setForm(form === '' ? null : '')}
        >
          {t('tripPhones.bind')}
        </Button>
      )}
      {acts && form === '' && (
        <BindPhone trip={trip} bound={phones.map(({ witnessId }) => witnessId)} onClose={close} />
      )}
    </section>
  )
}
