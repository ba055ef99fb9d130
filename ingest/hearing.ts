/** The broker says every 5 s that it listens; a longer pause than this means that nobody heard. */
const DEAF_AFTER_MS = 15_000

import type { Hold } from '../domain/platform/mass-silence.ts'

type Span = readonly [fromMs: number, toMs: number]
/** A silence of the fleet that is over: it explains the silences that began before `explainsToMs`, and no other. */
type Shared = readonly [fromMs: number, toMs: number, explainsToMs: number]
export type HearingSnapshot = {
  readonly lastMs: number | null
  readonly sinceMs: number | null
  /** Ascending, never overlapping. */
  readonly deaf: readonly Span[]
  /** The same; older snapshots have them in `deaf`. */
  readonly shared?: readonly Shared[]
}
export const NEVER_HEARD: HearingSnapshot = { lastMs: null, sinceMs: null, deaf: [] }

/** Deaf times older than this explain no silence that is still open. */
const FORGET_AFTER_MS = 30 * 24 * 3_600_000

/** Ms of [fromMs, toMs] in ascending spans; from the newest back, because nearly every question is about now. */
const coveredMs = (spans: readonly Span[], fromMs: number, toMs: number): number => {
  let sum = 0
  for (let index = spans.length - 1; index >= 0; index -= 1) {
    const [from, to] = spans[index] as Span
    if (to <= fromMs) break
    sum += Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs))
  }
  return sum
}

const merged = (spans: readonly Span[], [from, to]: Span): Span[] => {
  const touching = spans.filter((span) => span[0] <= to && from <= span[1])
  const whole: Span = [
    Math.min(from, ...touching.map((span) => span[0])),
    Math.max(to, ...touching.map((span) => span[1])),
  ]
  return [...spans.filter((span) => !touching.includes(span)), whole].sort((a, b) => a[0] - b[0])
}

/** When the platform could not hear: that time is no silence of a seal (DOMAIN, SIGNAL_LOST; docs/decisions/0017). */
export const createHearing = (snapshot: HearingSnapshot) => {
  let { lastMs, sinceMs, deaf, shared = [] } = snapshot
  let held: Hold | null = null

  /** Ms of a silence since `fromMs` that a mass silence explains, beyond what nobody heard anyway. */
  const sharedMs = (fromMs: number, toMs: number): number => {
    let sum = 0
    for (const [from, to, explainsToMs] of shared) {
      const [beginMs, endMs] = [Math.max(from, fromMs), Math.min(to, toMs)]
      if (fromMs < explainsToMs && beginMs < endMs) sum += endMs - beginMs - coveredMs(deaf, beginMs, endMs)
    }
    return sum
  }

  /** Ms within [fromMs, toMs] in which nobody listened. */
  const unheardMs = (fromMs: number, toMs: number): number => {
    const open = lastMs !== null && toMs - lastMs > DEAF_AFTER_MS ? Math.max(0, toMs - Math.max(lastMs, fromMs)) : 0
    return coveredMs(deaf, fromMs, toMs) + open + sharedMs(fromMs, toMs)
  }
  return {
    /** Takes a broker's heartbeat; call it before judging what came with it. A second time changes nothing. */
    beat(receivedAtMs: number): void {
      if (lastMs !== null && receivedAtMs - lastMs > DEAF_AFTER_MS)
        deaf = merged(
          deaf.filter(([, toMs]) => toMs > receivedAtMs - FORGET_AFTER_MS),
          [lastMs, receivedAtMs],
        )
      lastMs = Math.max(lastMs ?? receivedAtMs, receivedAtMs)
    },
    /** Whether a heartbeat is another broker's than the one before (or the first): its sessions begin anew. */
    isAnotherBroker(since: number): boolean {
      const isAnother = since !== sinceMs
      sinceMs = since
      return isAnother
    },
    unheardMs,
    /** Ms within [fromMs, toMs] that are nobody's silence: nobody listened, or the fleet is silent together (`hold`). */
    deafMs: (fromMs: number, toMs: number): number =>
      held === null || held.fromMs >= toMs || held.explainsToMs <= fromMs
        ? unheardMs(fromMs, toMs)
        : unheardMs(fromMs, Math.max(fromMs, held.fromMs)) + (toMs - Math.max(fromMs, held.fromMs)),
    /** Until it is told otherwise the silences that it explains do not count; null = all of them count again. */
    hold(hold: Hold | null): void {
      held = hold
    },
    /** What was a silence of all of the fleet is nobody's for good. */
    discount({ fromMs, explainsToMs }: Hold, toMs: number): void {
      const young = shared.filter(([, to]) => to > toMs - FORGET_AFTER_MS)
      // They never overlap: each is counted by itself.
      const beginMs = Math.max(fromMs, ...young.map(([, to]) => to))
      if (beginMs < toMs) shared = [...young, [beginMs, toMs, explainsToMs]]
    },
    snapshot: (): HearingSnapshot => ({ lastMs, sinceMs, deaf, shared }),
  }
}
export type Hearing = ReturnType<typeof createHearing>
