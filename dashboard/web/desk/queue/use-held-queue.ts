import { useState } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { type Arranged, arrange } from './queue-order.ts'

export type HeldQueue = Arranged<AlertWire> & {
  /** Lets the waiting alerts in. */
  readonly release: () => void
}

/** The queue, held still while `isReading`: cards never jump under the pointer or away from the reader. */
export const useHeldQueue = (alerts: readonly AlertWire[], isReading: boolean): HeldQueue => {
  const [held, setHeld] = useState<readonly string[] | null>(null)
  const arranged = arrange(alerts, isReading ? held : null)
  // Setting state while rendering is React's way to derive it: the half-done render is thrown away.
  if (isReading && held === null && arranged.shown.length > 0) setHeld(arranged.shown.map((alert) => alert.id))
  if (!isReading && held !== null) setHeld(null)
  return { ...arranged, release: () => setHeld(arrange(alerts, null).shown.map((alert) => alert.id)) }
}
