/** The time of the simulated world. It may begin in the past and run faster, but never ahead of real time. */
export type WorldClock = {
  nowMs(): number
  /** Real milliseconds until the world reaches a moment; 0 when it has. */
  waitMs(atMs: number): number
}

/** A speed at which the past is over at once; finite, because no time at an infinite speed is no number. */
export const AT_ONCE = 1e12

export const createWorldClock = (
  deps: { realNowMs: () => number },
  options: { startMs: number; speedup: number },
): WorldClock => {
  const realStartMs = deps.realNowMs()
  const { startMs, speedup } = options
  return {
    nowMs: () => Math.min(deps.realNowMs(), startMs + (deps.realNowMs() - realStartMs) * speedup),
    waitMs: (atMs) => Math.max(0, atMs - deps.realNowMs(), realStartMs + (atMs - startMs) / speedup - deps.realNowMs()),
  }
}
