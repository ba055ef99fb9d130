import { useEffect, useState } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import { isOpen } from '../desk/queue/queue-order.ts'
import { onBecoming } from '../live/on-becoming.ts'
import { useLive } from '../live/use-live.ts'

/** SCREENS, "Wall": to a new P1 for 20 s and back. */
const FOCUS_MS = 20_000

const isP1 = ({ severity, state }: AlertWire): boolean => severity === 'P1' && isOpen({ state })

/** The P1 that came last, for 20 s; one that rose to P1 is new, too. A newer one takes its place at once. */
export const useFocus = (): AlertWire | null => {
  const live = useLive()
  const [focus, setFocus] = useState<AlertWire | null>(null)
  useEffect(() => onBecoming(live, isP1, (alerts) => setFocus(alerts.at(-1) ?? null)), [live])
  useEffect(() => {
    if (!focus) return
    const timer = setTimeout(() => setFocus(null), FOCUS_MS)
    return () => clearTimeout(timer)
  }, [focus])
  return focus
}
