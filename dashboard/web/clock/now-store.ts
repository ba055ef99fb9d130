/** One second hand for the whole page: every age is counted from the same moment. */
type Listener = () => void

const TICK_MS = 1_000
const listeners = new Set<Listener>()
let currentMs = Date.now()
let aheadMs = 0
let timer: ReturnType<typeof setInterval> | undefined

const tick = (): void => {
  currentMs = Date.now() + aheadMs
  for (const listener of listeners) listener()
}

export const nowStore = {
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener)
    timer ??= setInterval(tick, TICK_MS)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  },
  /** The server's time as far as known, ms since epoch; moves once a second. */
  get: (): number => currentMs,
}

// HTTP's Date header counts in whole seconds: a smaller difference says nothing.
const NOTICEABLE_MS = 2_000

/** Ages must be right on a desk whose clock is wrong: the server's `Date` header tells how far off it is. */
export const learnServerTime = (dateHeader: string | null): void => {
  const serverMs = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
  if (Number.isNaN(serverMs)) return
  const differenceMs = serverMs - Date.now()
  aheadMs = Math.abs(differenceMs) < NOTICEABLE_MS ? 0 : differenceMs
  currentMs = Date.now() + aheadMs
}
