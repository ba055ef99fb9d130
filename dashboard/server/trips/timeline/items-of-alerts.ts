import type { AlertChange } from '../../../../adapters/records/records.ts'
import type { Alert } from '../../../../domain/alert/alert.ts'
import { SYSTEM, type TimelineItem } from './timeline-item.ts'

/**
 * An alert's whole history, and its end: it begins and ends in device time, what was done about it has the officers'. One
 * that was withdrawn keeps all of it.
 */
export const itemsOfAlert = (alert: Alert, history: readonly AlertChange[]): TimelineItem[] => {
  const raised = history.find(({ what }) => what === 'raised')
  const changes = history.map((change, index): TimelineItem => {
    const isRaised = change === raised
    return {
      key: `alert:${alert.id}:${String(index).padStart(4, '0')}`,
      atMs: isRaised ? alert.startedAtMs : change.atMs,
      recordedAtMs: change.atMs,
      kind: `alert-${change.what}`,
      by: change.by,
      sealId: alert.sealId,
      sentence: isRaised || change.what === 'amended' ? change.alert.sentence : null,
      detail: {
        alertId: alert.id,
        code: alert.code,
        severity: change.alert.severity,
        state: change.alert.state,
        note: change.note,
        resolution: change.resolution,
      },
    }
  })
  return [...changes, ...endOf(alert, history)]
}

const endOf = (alert: Alert, history: readonly AlertChange[]): TimelineItem[] => {
  const { id, code, severity, state, sealId, endedAtMs } = alert
  if (endedAtMs === null || state === 'withdrawn') return []
  const told = history.find((change) => change.alert.endedAtMs === endedAtMs)
  const recordedAtMs = told?.atMs ?? endedAtMs
  const detail = { alertId: id, code, severity, state }
  return [
    {
      key: `alert:${id}:end`,
      atMs: endedAtMs,
      recordedAtMs,
      kind: 'alert-ended',
      by: SYSTEM,
      sealId,
      sentence: null,
      detail,
    },
  ]
}
