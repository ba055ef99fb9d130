import { useEffect, useState } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import { isOpen } from '../desk/queue/queue-order.ts'
import { useLive } from '../live/use-live.ts'

/** SCREENS, "Wall": to a new P1 for 20 s and back. */
const FOCUS_MS = 20_000

const isP1 = ({ severity, state }: AlertWire): boolean => severity === 'P1' && isOpen({ state })

/** The P1 that came last, for 20 s; one that rose to P1 is new, too. A newer one takes its place at once. */
export const useFocus = (): AlertWire | null => {
  const live = useLive()
  const [focus, setFocus] = useState<AlertWire | null>(null)
  useEffect(() => {
    const known = new Set<string>()
    const note = () => {
      for (const alert of live.alerts.all()) if (isP1(alert)) known.add(alert.id)
    }
    note()
    // What the first snapshot brings was there before the wall was: no news.
    let hasSnapshot = live.link.get().hasSnapshot
    const stopLink = live.link.subscribe(() => {
      if (hasSnapshot || !live.link.get().hasSnapshot) return
      hasSnapshot = true
      note()
    })
    const stopNews = live.onNews((news) => {
      const fresh = news.filter((alert) => isP1(alert) && !known.has(alert.id))
      note()
      const newest = fresh.at(-1)
      if (newest) setFocus(newest)
    })
    return () => {
      stopLink()
      stopNews()
    }
  }, [live])
  useEffect(() => {
    if (!focus) return
    const timer = setTimeout(() => setFocus(null), FOCUS_MS)
    return () => clearTimeout(timer)
  }, [focus])
  return focus
}
