/**
 * Makes work that many may ask for run one at a time: whoever asks waits for a run that begins after the asking, and all
 * who wait share it.
 */
export const coalesce = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const run = (): Promise<void> => {
    const turn = work().finally(() => {
      if (running === turn) running = null
    })
    running = turn
    return turn
  }
  return () => {
    if (running === null) return run()
    next ??= running
      .catch(() => null)
      .then(() => {
        next = null
        return run()
      })
    return next
  }
}
