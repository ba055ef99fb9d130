import type { AlertWire } from '../../../../contract/http/alert.ts'

export type NextStep =
  | 'acknowledge'
  | 'take'
  | 'verify'
  | 'decide'
  | 'await'
  | 'others'
  | 'shelved'
  | 'news'
  | 'resolved'
  | 'withdrawn'

type Handled = Pick<AlertWire, 'state' | 'assignee' | 'progress' | 'shelvedUntil' | 'unseenSince'>

/** Whether the alert is set aside now: a shelf that is over is none. */
export const isShelved = ({ shelvedUntil }: Pick<AlertWire, 'shelvedUntil'>, nowMs: number): boolean =>
  shelvedUntil !== null && Date.parse(shelvedUntil) > nowMs

/** What is to be done next by whoever looks, from how far the handling has come (DOMAIN, "Handling an alert"). */
export const nextStepOf = (alert: Handled, username: string | null, nowMs: number): NextStep => {
  if (alert.unseenSince !== null && (alert.state === 'resolved' || alert.state === 'acknowledged')) return 'news'
  if (alert.state === 'resolved' || alert.state === 'withdrawn') return alert.state
  if (isShelved(alert, nowMs)) return 'shelved'
  if (alert.state === 'raised') return 'acknowledge'
  if (alert.assignee === null) return 'take'
  if (alert.assignee !== username) return 'others'
  return ({ none: 'verify', verifying: 'decide', dispatched: 'await' } as const)[alert.progress]
}
