import type { Alert, AlertProgress, ResolutionReason } from './alert.ts'
import { escalationOf } from './escalation.ts'

export type AlertRefusal = {
  readonly code:
    | 'alert.already-acknowledged'
    | 'alert.already-resolved'
    | 'alert.already-assigned'
    | 'alert.not-resolved'
    | 'alert.withdrawn'
  readonly detail: string
}
export type AlertDecision =
  | { readonly kind: 'changed'; readonly alert: Alert }
  /** It is so already, whoever made it so. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly refusal: AlertRefusal }

const UNCHANGED: AlertDecision = { kind: 'unchanged' }

const refuse = (code: AlertRefusal['code'], detail: string): AlertDecision => ({
  kind: 'refused',
  refusal: { code, detail },
})

const next = (alert: Alert, change: Partial<Alert>): AlertDecision => ({
  kind: 'changed',
  // Whoever acts on it has it before their eyes.
  alert: { ...alert, unseenSinceMs: null, ...change, version: alert.version + 1 },
})

/** What is done to an open alert only (raised or acknowledged). */
const whileOpen = (alert: Alert, act: string, decide: () => AlertDecision): AlertDecision => {
  switch (alert.state) {
    case 'raised':
    case 'acknowledged':
      return decide()
    case 'resolved':
      return refuse('alert.already-resolved', `alert ${alert.id} is resolved already: reopen it to ${act} it`)
    case 'withdrawn':
      return refuse('alert.withdrawn', `alert ${alert.id} was withdrawn by late data, there is nothing to ${act}`)
  }
}

/**
 * An officer has seen the alert; it hides nothing and stays in the list. Refused when already acknowledged: the caller
 * knows from history by whom, and answers 200 to the same officer (CONTRACT, resolve).
 */
export const acknowledge = (alert: Alert): AlertDecision =>
  whileOpen(alert, 'acknowledge', () =>
    alert.state === 'acknowledged'
      ? refuse('alert.already-acknowledged', `alert ${alert.id} is acknowledged already`)
      : next(alert, { state: 'acknowledged', escalation: null }),
  )

/** An officer closes the alert with a reason (every resolution takes one). What it was shelved for is over. */
export const resolve = (
  alert: Alert,
  resolution: { readonly reason: ResolutionReason; readonly note: string },
): AlertDecision =>
  whileOpen(alert, 'resolve', () =>
    next(alert, { state: 'resolved', resolution, shelvedUntilMs: null, escalation: null }),
  )

/**
 * Makes somebody answer for the alert, or nobody (null). Two operators cannot take the same alert (DOMAIN, "Handling an
 * alert"): one that is somebody else's is handed on by that person, or by a supervisor (`mayTake`).
 */
export const assign = (
  alert: Alert,
  to: { readonly assignee: string | null; readonly by: string; readonly mayTake: boolean },
): AlertDecision =>
  whileOpen(alert, 'assign', () => {
    if (alert.assignee === to.assignee) return UNCHANGED
    const isForeign = alert.assignee !== null && alert.assignee !== to.by
    return isForeign && !to.mayTake
      ? refuse('alert.already-assigned', `alert ${alert.id} is assigned to ${alert.assignee}`)
      : next(alert, { assignee: to.assignee })
  })

/** How far the work outside has come. */
export const progress = (alert: Alert, to: AlertProgress): AlertDecision =>
  whileOpen(alert, 'report progress on', () => (alert.progress === to ? UNCHANGED : next(alert, { progress: to })))

/** Sets the alert aside until a time, or takes it back to the queue (null). It stays open and counted. */
export const shelve = (alert: Alert, untilMs: number | null): AlertDecision =>
  whileOpen(alert, 'shelve', () =>
    alert.shelvedUntilMs === untilMs ? UNCHANGED : next(alert, { shelvedUntilMs: untilMs }),
  )

/** Takes a resolution back at `nowMs`: the alert is raised again, and keeps who it was assigned to. */
export const reopen = (alert: Alert, nowMs: number): AlertDecision => {
  switch (alert.state) {
    case 'resolved': {
      const raised: Alert = { ...alert, state: 'raised', resolution: null, progress: 'none' }
      return next(raised, { escalation: escalationOf(raised, nowMs) })
    }
    case 'raised':
    case 'acknowledged':
      return refuse('alert.not-resolved', `alert ${alert.id} is ${alert.state}: only a resolved one is reopened`)
    case 'withdrawn':
      return refuse('alert.withdrawn', `alert ${alert.id} was withdrawn by late data, there is nothing to reopen`)
  }
}
