import type { Alert, AlertState, ResolutionReason } from './alert.ts'

export type AlertRefusal = {
  readonly code: 'alert.already-acknowledged' | 'alert.already-resolved' | 'alert.withdrawn'
  readonly detail: string
}
export type AlertDecision =
  | { readonly kind: 'changed'; readonly alert: Alert }
  | { readonly kind: 'refused'; readonly refusal: AlertRefusal }

const refuse = (code: AlertRefusal['code'], detail: string): AlertDecision => ({
  kind: 'refused',
  refusal: { code, detail },
})

const next = (alert: Alert, change: Partial<Alert> & { readonly state: AlertState }): AlertDecision => ({
  kind: 'changed',
  alert: { ...alert, ...change, version: alert.version + 1 },
})

/**
 * An officer has seen the alert; it hides nothing and stays in the list. Refused when already acknowledged: the caller
 * knows from history by whom, and answers 200 to the same officer (CONTRACT, resolve).
 */
export const acknowledge = (alert: Alert): AlertDecision => {
  switch (alert.state) {
    case 'raised':
      return next(alert, { state: 'acknowledged' })
    case 'acknowledged':
      return refuse('alert.already-acknowledged', `alert ${alert.id} is acknowledged already`)
    case 'resolved':
      return refuse('alert.already-resolved', `alert ${alert.id} is resolved already`)
    case 'withdrawn':
      return refuse('alert.withdrawn', `alert ${alert.id} was withdrawn by late data, there is nothing to acknowledge`)
  }
}

/** An officer closes the alert with a reason (every resolution takes one); from raised or acknowledged. */
export const resolve = (
  alert: Alert,
  resolution: { readonly reason: ResolutionReason; readonly note: string },
): AlertDecision => {
  switch (alert.state) {
    case 'raised':
    case 'acknowledged':
      return next(alert, { state: 'resolved', resolution })
    case 'resolved':
      return refuse('alert.already-resolved', `alert ${alert.id} is resolved already`)
    case 'withdrawn':
      return refuse('alert.withdrawn', `alert ${alert.id} was withdrawn by late data, there is nothing to resolve`)
  }
}
