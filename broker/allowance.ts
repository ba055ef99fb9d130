/** How much of one connection may be under way; when it is used up the socket is not read (CONTRACT, "MQTT"). */
export type Allowance = {
  /** May the next packet be taken now? When not, `onMore` is called as soon as it is worth asking again. */
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

export const createAllowance = (deps: { readonly onMore: () => void }, limits: Limits): Allowance => {
  const perWindow = Math.max(1, Math.floor((limits.packetsPerS * WINDOW_MS) / 1000))
  let leftInWindow = perWindow
  let window: NodeJS.Timeout | null = null
  let soon: NodeJS.Immediate | null = null
  // Storing is first in, first out, so the oldest size is always the one that settles.
  const sizes: number[] = []
  let bytesUnderWay = 0
  const nextWindow = (): void => {
    window = null
    leftInWindow = perWindow
    deps.onMore()
  }
  // A group commit settles many at once: they are one reason to go on, not many.
  const nextTurn = (): void => {
    soon = null
    deps.onMore()
  }
  return {
    mayTake: () =>
      leftInWindow > 0 && sizes.length < limits.unacknowledgedPackets && bytesUnderWay < limits.unacknowledgedBytes,
    take() {
      leftInWindow -= 1
      window ??= setTimeout(nextWindow, WINDOW_MS)
    },
    begin(bytes) {
      sizes.push(bytes)
      bytesUnderWay += bytes
    },
    settle() {
      bytesUnderWay -= sizes.shift() ?? 0
      soon ??= setImmediate(nextTurn)
    },
    underWay: () => sizes.length,
    stop() {
      if (window) clearTimeout(window)
      if (soon) clearImmediate(soon)
    },
  }
}
