import { useEffect, useState } from 'react'
import { useWords } from '../language/use-words.ts'
import { useLive } from '../live/use-live.ts'

/** Speaks new P1 alerts to screen readers, at once and whole; others are not worth an interruption. */
export const Announcer = () => {
  const live = useLive()
  const { t, of } = useWords()
  const [message, setMessage] = useState('')
  useEffect(
    () =>
      live.onNews((news) => {
        const urgent = news.filter((alert) => alert.severity === 'P1' && alert.state === 'raised')
        if (urgent.length > 0) setMessage(urgent.map((alert) => `${t('severity.P1')}: ${of(alert.sentence)}`).join(' '))
      }),
    [live, t, of],
  )
  return (
    <div className="visually-hidden" aria-live="assertive" data-announcer>
      {message}
    </div>
  )
}
