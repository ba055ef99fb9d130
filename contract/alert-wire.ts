import { type Alert, EAEU_CODES, type Evidence, type EvidenceFix } from '../domain/alert/alert.ts'
import { escalatedTo, nextEscalationMs } from '../domain/alert/escalation.ts'
import type { AlertWire } from './http/alert.ts'
import { formatTime, formatTimeOrNull } from './time.ts'

/** An alert as HTTP answers, socket messages and webhook bodies show it (CONTRACT, "alert"). */
export const alertToWire = (alert: Alert & { readonly cursor: string }): AlertWire => ({
  id: alert.id,
  version: alert.version,
  code: alert.code,
  severity: alert.severity,
  state: alert.state,
  progress: alert.progress,
  assignee: alert.assignee,
  shelvedUntil: formatTimeOrNull(alert.shelvedUntilMs),
  tripId: alert.tripId,
  sealId: alert.sealId,
  incidentId: alert.incidentId,
  startedAt: formatTime(alert.startedAtMs),
  endedAt: formatTimeOrNull(alert.endedAtMs),
  confirmedAt: formatTime(alert.confirmedAtMs),
  raisedAt: formatTime(alert.raisedAtMs),
  late: alert.late,
  position: alert.position ? [alert.position[0], alert.position[1]] : null,
  mergedInto: alert.mergedInto,
  sentence: alert.sentence,
  evidence: {
    measured: figuresToWire(alert.evidence.measured),
    threshold: figuresToWire(alert.evidence.threshold),
    fixes: alert.evidence.fixes.map(evidenceFixToWire),
    against: [...alert.evidence.against],
  },
  resolution: alert.resolution,
  eaeuCode: EAEU_CODES[alert.code],
  unseenSince: formatTimeOrNull(alert.unseenSinceMs),
  escalatedTo: escalatedTo(alert),
  escalatesAt: formatTimeOrNull(nextEscalationMs(alert)),
  cursor: alert.cursor,
})

/** A figure that is an instant (`lastAtMs`) is a time on the wire, without the unit in its name (`lastAt`). */
const INSTANT = /(At|From|To)Ms$/

const figuresToWire = (figures: Evidence['measured']): Record<string, number | string | null> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) =>
      INSTANT.test(name)
        ? [name.slice(0, -'Ms'.length), typeof value === 'number' ? formatTime(value) : value]
        : [name, value],
    ),
  )

const evidenceFixToWire = ({ atMs, position, ...rest }: EvidenceFix): AlertWire['evidence']['fixes'][number] => ({
  at: formatTime(atMs),
  position: [position[0], position[1]],
  ...rest,
})
