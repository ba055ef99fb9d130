import type { Steps } from './step.ts'

export type Relay = Steps & {
  /** What the seal does from now on. */
  change(next: Steps): void
}

/** A seal whose life goes on with another journey: one connection, one journey after the other. */
export const createRelay = (first: Steps): Relay => {
  let current = first
  return {
    take: (untilMs) => current.take(untilMs),
    nextMs: () => current.nextMs(),
    setIntervalMs: (intervalMs) => current.setIntervalMs(intervalMs),
    reportNow: () => current.reportNow(),
    unlock: () => current.unlock(),
    change: (next) => {
      current = next
    },
  }
}
