import { useEffect, useRef, useState } from 'react'
import { useExpectedDuration } from '../api/registration.ts'
import { MomentField } from '../forms/written-time-field.tsx'
import { useWords } from '../language/use-words.ts'
import { proposeDeadline } from './propose-deadline.ts'
import type { TripDraft } from './trip-draft.ts'

type Props = {
  route: Pick<TripDraft, 'corridor' | 'originGate'>
  value: string
  nowMs: number
  error?: string | undefined
  onChange: (deadline: string) => void
}

/** The deadline, proposed from what journeys on this way took; whatever was entered by hand stays. */
export const DeadlinePart = ({ route, value, nowMs, error, onChange }: Props) => {
  const { t, span, number } = useWords()
  const expected = useExpectedDuration(route.corridor, route.originGate).data
  const proposal = expected ? proposeDeadline(nowMs, expected.durationMs) : ''
  const [isOwn, setOwn] = useState(false)
  const propose = useRef(onChange)
  propose.current = onChange
  useEffect(() => {
    if (!isOwn && proposal !== '') propose.current(proposal)
  }, [isOwn, proposal])
  const change = (deadline: string) => {
    setOwn(true)
    onChange(deadline)
  }
  const basis = expected
    ? t(`register.basis.${expected.basis}`, {
        span: span(expected.durationMs),
        count: expected.journeys,
        km: number(expected.lengthKm),
      })
    : t('register.deadlineHint')
  return (
    <MomentField label={t('trip.deadline')} isRequired hint={basis} value={value} onChange={change} error={error} />
  )
}
