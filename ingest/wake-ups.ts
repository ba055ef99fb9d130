import type { Logger } from 'pino'
import { wakeMs } from '../domain/judging/step.ts'
import { transportWakeMs } from '../domain/judging/transport.ts'
import { nobodyAround } from '../domain/neighbours/neighbours.ts'
import type { DeafMs, Passing } from '../domain/rules/transport-rule.ts'
import { createDueHeap } from './due-heap.ts'
import { keyOf, type LiveJourney } from './journeys.ts'
import { logRuleErrors } from './log-rule-errors.ts'

type Deps = { readonly deafMs: DeafMs; readonly log: Logger }

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)

/**
 * When time alone will next have something to say about each journey, so that the watchdog looks at those that are due and
 * at no other. A report usually puts its seal's silence off: that is seen when the old time comes, not at every report.
 */
export const createWakeUps = ({ deafMs, log }: Deps) => {
  const onRuleError = logRuleErrors(log)
  const heap = createDueHeap()
  /** The one entry of the heap that counts for a journey; any other is stale. */
  const awaited = new Map<string, number>()

  const nothingPassed: Passing = { nowMs: 0, readUntilMs: 0, deafMs, neighbours: nobodyAround }

  return {
    /** Call it whenever a journey has changed; with `passing` when time was let pass in vain. */
    note(live: LiveJourney, passing = nothingPassed): void {
      const { plan, state } = live.journey
      const dueMs = earliest(
        transportWakeMs(plan, live.transport, passing, onRuleError),
        wakeMs(plan, state, live.passedToMs, onRuleError),
      )
      const key = keyOf(live)
      const before = awaited.get(key)
      if (dueMs === null || (before !== undefined && before <= dueMs)) return
      awaited.set(key, dueMs)
      heap.add(dueMs, key)
    },
    /** The journeys that are due; each has to be noted again, whatever comes of it. */
    take(nowMs: number): string[] {
      return heap.takeUntil(nowMs).flatMap(({ dueMs, key }) => {
        if (awaited.get(key) !== dueMs) return []
        awaited.delete(key)
        return [key]
      })
    },
  }
}
export type WakeUps = ReturnType<typeof createWakeUps>
