/** The broker says every 5 s that it listens; a longer pause than this means that nobody heard. */
const DEAF_AFTER_MS = 15_000

export type HearingSnapshot = {
  readonly lastMs: number | null
  readonly sinceMs: number | null
  readonly deaf: readonly (readonly [fromMs: number, toMs: number])[]
}
export const NEVER_HEARD: HearingSnapshot = { lastMs: null, sinceMs: null, deaf: [] }

/** Deaf times older than this explain no silence that is still open. */
const FORGET_AFTER_MS = 30 * 24 * 3_600_000

/** When the platform could not hear: that time is no silence of a seal (DOMAIN, SIGNAL_LOST; docs/decisions/0017). */
export const createHearing = (snapshot: HearingSnapshot) => {
  let { lastMs, sinceMs, deaf } = snapshot
  return {
    /** Takes a broker's heartbeat; call it before judging what came with it. A second time changes nothing. */
    beat(receivedAtMs: number): void {
      if (lastMs !== null && receivedAtMs - lastMs > DEAF_AFTER_MS) {
        const from = lastMs
        deaf = [...deaf.filter(([, toMs]) => toMs > receivedAtMs - FORGET_AFTER_MS), [from, receivedAtMs]]
      }
      lastMs = Math.max(lastMs ?? receivedAtMs, receivedAtMs)
    },
    /** Whether a heartbeat is another broker's than the one before (or the first): its sessions begin anew. */
    isAnotherBroker(since: number): boolean {
      const isAnother = since !== sinceMs
      sinceMs = since
      return isAnother
    },
    /** Ms within [fromMs, toMs] in which nobody listened. */
    deafMs(fromMs: number, toMs: number): number {
      const open: [number, number][] = lastMs !== null && toMs - lastMs > DEAF_AFTER_MS ? [[lastMs, toMs]] : []
      return [...deaf, ...open].reduce(
        (sum, [from, to]) => sum + Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs)),
        0,
      )
    },
    snapshot: (): HearingSnapshot => ({ lastMs, sinceMs, deaf }),
  }
}
export type Hearing = ReturnType<typeof createHearing>
