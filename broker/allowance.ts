/** How much of one connection may be under way; when it is used up the socket is not read (CONTRACT, "MQTT"). */
export type Allowance = {
  /** May the next packet be taken now? When the rate is used up, `onMore` is called as soon as it is worth asking again. */
  mayTake(): boolean
  take(): void
  /** A PUBLISH was handed on and is not stored yet. */
  begin(bytes: number): void
  /** The oldest PUBLISH under way was stored. */
  settle(): void
  underWay(): number
  stop(): void
}

type Limits = {
  readonly packetsPerS: number
  readonly unacknowledgedPackets: number
  readonly unacknowledgedBytes: number
}

/** The rate is kept in windows this long: short enough to feel even, long enough to cost nothing. */
const WINDOW_MS = 100

/** The rate needs a timer only when it is used up: one for each window of each connection was a twentieth of the broker's time. */
export const createAllowance = (deps: { readonly onMore: () => void }, limits: Limits): Allowance => {
  const perWindow = Math.max(1, Math.floor((limits.packetsPerS * WINDOW_MS) / 1000))
  let leftInWindow = perWindow
  let windowEndsMs = 0
  let window: NodeJS.Timeout | null = null
  // Storing is first in, first out, so the oldest size is always the one that settles.
  const sizes: number[] = []
  let bytesUnderWay = 0
  const nextWindow = (): void => {
    window = null
    leftInWindow = perWindow
    deps.onMore()
  }
  return {
    mayTake: () =>
      leftInWindow > 0 && sizes.length < limits.unacknowledgedPackets && bytesUnderWay < limits.unacknowledgedBytes,
    take() {
      if (leftInWindow === perWindow) windowEndsMs = performance.now() + WINDOW_MS
      leftInWindow -= 1
      if (leftInWindow > 0) return
      const leftMs = windowEndsMs - performance.now()
      if (leftMs <= 0) leftInWindow = perWindow
      else window = setTimeout(nextWindow, Math.ceil(leftMs))
    },
    begin(bytes) {
      sizes.push(bytes)
      bytesUnderWay += bytes
    },
    settle() {
      bytesUnderWay -= sizes.shift() ?? 0
    },
    underWay: () => sizes.length,
    stop() {
      if (window) clearTimeout(window)
    },
  }
}
