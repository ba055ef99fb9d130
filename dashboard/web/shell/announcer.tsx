import { useEffect, useState } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import { useWords } from '../language/use-words.ts'
import { onBecoming } from '../live/on-becoming.ts'
import { useLive } from '../live/use-live.ts'

const isUrgent = ({ severity, state }: AlertWire): boolean => severity === 'P1' && state === 'raised'

/** Speaks new P1 alerts to screen readers, at once and whole; others are not worth an interruption. */
export const Announcer = () => {
  const live = useLive()
  const { t, of } = useWords()
  const [message, setMessage] = useState('')
  useEffect(
    () =>
      onBecoming(live, isUrgent, (urgent) =>
        setMessage(urgent.map((alert) => `${t('severity.P1')}: ${of(alert.sentence)}`).join(' ')),
      ),
    [live, t, of],
  )
  return (
    <div className="visually-hidden" aria-live="assertive" data-announcer>
      {message}
    </div>
  )
}
