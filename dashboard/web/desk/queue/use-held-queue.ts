import { useState } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { type Arranged, arrange, type Order } from './queue-order.ts'

export type HeldQueue = Arranged<AlertWire> & {
  /** Lets the waiting alerts in. */
  readonly release: () => void
}
type Asked = {
  readonly isReading: boolean
  /** Another filter is another list: it is never held over. */
  readonly filterKey: string
  readonly wants: (alert: AlertWire) => boolean
  readonly order: Order
}

/** The queue, held still while somebody reads: cards never jump under the pointer or away from the reader. */
export const useHeldQueue = (alerts: readonly AlertWire[], { isReading, filterKey, ...rule }: Asked): HeldQueue => {
  const [held, setHeld] = useState<{ readonly key: string; readonly ids: readonly string[] } | null>(null)
  const isHeld = isReading && held?.key === filterKey
  const arranged = arrange(alerts, isHeld ? held.ids : null, rule)
  const hold = (shown: readonly AlertWire[]) => setHeld({ key: filterKey, ids: shown.map((alert) => alert.id) })
  // Setting state while rendering is React's way to derive it: the half-done render is thrown away.
  if (isReading && !isHeld && arranged.shown.length > 0) hold(arranged.shown)
  if (!isReading && held !== null) setHeld(null)
  return { ...arranged, release: () => hold(arrange(alerts, null, rule).shown) }
}
