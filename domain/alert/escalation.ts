import type { Alert } from './alert.ts'

/** Who a P1 is brought before while nobody acknowledges it (DOMAIN, "Handling an alert"). */
export const ESCALATION_STEPS = [
  { to: 'supervisors', afterMs: 2 * 60_000 },
  { to: 'national', afterMs: 10 * 60_000 },
] as const
export type EscalatedTo = (typeof ESCALATION_STEPS)[number]['to']

/** Since when an alert has been a P1 that nobody acknowledged, and how many of the steps are taken. */
export type Escalation = { readonly sinceMs: number; readonly steps: number }

type Escalating = Pick<Alert, 'state' | 'severity' | 'shelvedUntilMs' | 'escalation'>

/** The escalation after a change at `atMs`: it goes on while the alert is a raised P1, else there is none. */
export const escalationOf = ({ state, severity, escalation }: Escalating, atMs: number): Escalation | null =>
  state === 'raised' && severity === 'P1' ? (escalation ?? { sinceMs: atMs, steps: 0 }) : null

/** When the next step is due; null = none will be. What an officer has shelved waits until the shelf ends. */
export const nextEscalationMs = ({ escalation, shelvedUntilMs }: Escalating): number | null => {
  const step = escalation && ESCALATION_STEPS[escalation.steps]
  return step ? Math.max(escalation.sinceMs + step.afterMs, shelvedUntilMs ?? 0) : null
}

export const escalatedTo = ({ escalation }: Pick<Alert, 'escalation'>): EscalatedTo | null =>
  ESCALATION_STEPS[(escalation?.steps ?? 0) - 1]?.to ?? null

/** The alert with every step taken that is due at `nowMs`; null when none is. */
export const escalate = (alert: Alert, nowMs: number): Alert | null => {
  let escalated = alert
  for (;;) {
    const dueMs = nextEscalationMs(escalated)
    const { escalation } = escalated
    if (!escalation || dueMs === null || dueMs > nowMs) break
    escalated = { ...escalated, escalation: { ...escalation, steps: escalation.steps + 1 } }
  }
  return escalated === alert ? null : { ...escalated, version: alert.version + 1 }
}
