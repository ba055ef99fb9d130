import { useEffect, useRef, useState } from 'react'
import { useLive } from '../live/use-live.ts'
import { reloadWhenServed } from './reload-when-served.ts'
import { careOf } from './wall-care.ts'

/** Between two attempts of one kind. */
const AGAIN_MS = 20_000

/** Reconnects and reloads by itself; counted on this machine's own clock, which a wrong server time does not move. */
export const useWallCare = (heardMs: number, isCalm: boolean): void => {
  const live = useLive()
  const [openedMs] = useState(Date.now)
  const lastMs = useRef(0)
  const latest = useRef({ heardMs, isCalm })
  latest.current = { heardMs, isCalm }
  useEffect(() => {
    const look = () => {
      const nowMs = Date.now()
      const care = careOf({
        silentMs: nowMs - latest.current.heardMs,
        upMs: nowMs - openedMs,
        isCalm: latest.current.isCalm,
      })
      if (care === 'none' || nowMs - lastMs.current < AGAIN_MS) return
      lastMs.current = nowMs
      if (care === 'reconnect') live.retry()
      else void reloadWhenServed()
    }
    const timer = setInterval(look, 1_000)
    return () => clearInterval(timer)
  }, [live, openedMs])
}
