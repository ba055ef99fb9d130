import type { Alert, ResolutionReason } from '../../domain/alert/alert.ts'
import { nextEscalationMs } from '../../domain/alert/escalation.ts'
import type { AlertId } from '../../domain/ids.ts'
import { changeCursor } from './list-cursor.ts'
import { NO_SEAL, NO_TRIP } from './no-trip.ts'
import type { AlertChange, StoredAlert } from './records.ts'
import type { AlertRow, Schema } from './schema.ts'

export const toRow = (alert: Alert, change: number): AlertRow => ({
  id: alert.id,
  change,
  trip_id: alert.tripId ?? NO_TRIP,
  seal_id: alert.sealId ?? NO_SEAL,
  state: alert.state,
  severity: alert.severity,
  code: alert.code,
  incident_id: alert.incidentId,
  escalate_at_ms: nextEscalationMs(alert),
  unseen_since_ms: alert.unseenSinceMs,
  assignee: alert.assignee,
  raised_at_ms: alert.raisedAtMs,
  late: alert.late ? 1 : 0,
  resolution: alert.resolution?.reason ?? null,
  body: JSON.stringify(alert),
})

export const toStored = (row: Pick<AlertRow, 'body' | 'change'>): StoredAlert => ({
  // Alerts from before there was such a thing have none.
  ...({ escalation: null, unseenSinceMs: null, ...JSON.parse(row.body) } as Alert),
  cursor: changeCursor(row.change),
})

/** `body`: the alert as its own row has it; made once for both. */
export const toHistoryRow = (change: AlertChange, number: number, body: AlertRow['body']): Schema['alert_history'] => ({
  alert_id: change.alertId,
  change: number,
  at_ms: change.atMs,
  by_whom: change.by,
  what: change.what,
  note: change.note,
  resolution: change.resolution,
  body,
})

export const toChange = (row: Schema['alert_history']): AlertChange => ({
  alertId: row.alert_id as AlertId,
  atMs: row.at_ms,
  by: row.by_whom,
  what: row.what as AlertChange['what'],
  note: row.note,
  resolution: row.resolution as ResolutionReason | null,
  alert: { unseenSinceMs: null, ...JSON.parse(row.body) } as Alert,
})
