import type { Journey } from '../../../domain/judging/journey.ts'
import { type OnRuleError, wakeMs } from '../../../domain/judging/step.ts'
import { elapse, type TransportState, transportWakeMs } from '../../../domain/judging/transport.ts'
import { nobodyAround } from '../../../domain/neighbours/neighbours.ts'
import type { Passing } from '../../../domain/rules/transport-rule.ts'

/** How often ingest's watchdog looks, ms (`watchMs`). */
const WATCH_MS = 1_000
export const NEVER_DEAF = (): number => 0

/** As ingest keeps it of a journey: what was received when, and how far time was let pass (docs/decisions/0020). */
export type Passed = { readonly transport: TransportState; readonly passedToMs: number }

const earliest = (a: number | null, b: number | null): number =>
  Math.min(a ?? Number.POSITIVE_INFINITY, b ?? Number.POSITIVE_INFINITY)

/** Time up to `nowMs`, for both kinds of rules; the same when that has nothing new to say. */
export const letPass = ({ plan, state }: Journey, before: Passed, nowMs: number, onRuleError: OnRuleError): Passed => {
  const passing: Passing = { nowMs, readUntilMs: nowMs, deafMs: NEVER_DEAF, neighbours: nobodyAround }
  const transport = elapse(plan, before.transport, passing, onRuleError)
  const dueMs = wakeMs(plan, state, before.passedToMs, onRuleError)
  const isDue = dueMs !== null && dueMs <= nowMs
  if (transport.revision === before.transport.revision && !isDue) return before
  return { transport, passedToMs: isDue ? nowMs : before.passedToMs }
}

/** The looks of the watchdog at which something is due, from `fromMs` to `untilMs`; each time the journey may have changed. */
export const nextLookMs = (
  { plan, state }: Journey,
  { transport, passedToMs }: Passed,
  fromMs: number,
  onRuleError: OnRuleError,
): number => {
  const passing: Passing = { nowMs: fromMs, readUntilMs: fromMs, deafMs: NEVER_DEAF, neighbours: nobodyAround }
  const dueMs = earliest(
    transportWakeMs(plan, transport, passing, onRuleError),
    wakeMs(plan, state, passedToMs, onRuleError),
  )
  return Math.ceil(Math.max(dueMs, fromMs + 1) / WATCH_MS) * WATCH_MS
}
