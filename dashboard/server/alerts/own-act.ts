import type { AlertChange, AlertStore, StoredAlert } from '../../../adapters/records/records.ts'
import { formatTime } from '../../../contract/time.ts'
import type { AlertRefusal } from '../../../domain/alert/acts.ts'
import { Problem } from '../http/problem.ts'
import type { AlertAct } from './act-on-alert.ts'

/** What somebody must have done before, for an act to be refused so. */
const CAUSES: Readonly<Record<AlertRefusal['code'], readonly AlertChange['what'][]>> = {
  'alert.already-acknowledged': ['acknowledged'],
  'alert.already-resolved': ['resolved'],
  'alert.already-assigned': ['assigned'],
  'alert.not-resolved': ['raised', 'reopened', 'acknowledged'],
  'alert.withdrawn': ['withdrawn'],
}

/** Passes when the refused act is a repetition of the caller's own; else throws the 409 that names who was faster. */
export const demandOwnAct = async (
  alerts: AlertStore,
  alert: StoredAlert,
  act: AlertAct,
  refusal: AlertRefusal,
): Promise<void> => {
  const done = (await alerts.history(alert.id)).findLast(({ what }) => CAUSES[refusal.code].includes(what))
  const isSame = done?.what === act.what && alert.state === act.what && done.by === act.by
  const isSameResolution =
    act.what !== 'resolved' ||
    (alert.resolution?.reason === act.resolution && alert.resolution?.note === (act.note ?? ''))
  if (isSame && isSameResolution) return
  const byWhom = done ? `, by ${done.by} at ${formatTime(done.atMs)}` : ''
  throw new Problem({
    status: 409,
    code: refusal.code,
    detail: `${refusal.detail}${byWhom}`,
    more: {
      by: done?.by ?? null,
      at: done ? formatTime(done.atMs) : null,
      state: alert.state,
      assignee: alert.assignee,
    },
  })
}
