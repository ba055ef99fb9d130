import { z } from 'zod'
import { ALERT_STATES, type Alert, SEVERITIES } from '../../domain/alert/alert.ts'
import { alertToWire } from '../alert-wire.ts'
import { formatTime } from '../time.ts'
import { alertSchema } from './alert.ts'
import { idOut, timeOut } from './fields.ts'
import { pageQuery } from './page.ts'

export const incidentQuery = z.strictObject({
  ...pageQuery,
  state: z
    .enum(['open', 'all'])
    .default('open')
    .meta({ description: 'open: with an alert that is raised or acknowledged' }),
})

/** One cause with all of its alerts (DOMAIN, "Handling an alert": children attach to one incident). */
export const incidentSchema = z
  .object({
    id: z.string(),
    tripId: idOut.nullable(),
    severity: z.enum(SEVERITIES).meta({ description: 'the worst of its alerts that are not withdrawn' }),
    state: z.enum(ALERT_STATES).meta({ description: 'the most urgent of its alerts' }),
    startedAt: timeOut,
    raisedAt: timeOut,
    alerts: z.array(alertSchema),
  })
  .meta({ id: 'Incident' })
export type IncidentWire = z.infer<typeof incidentSchema>

type Stored = Alert & { readonly cursor: string }

/** In the order of `ALERT_STATES`: raised before acknowledged before resolved before withdrawn. */
const mostUrgent = (alerts: readonly Stored[]): Stored['state'] =>
  ALERT_STATES.find((state) => alerts.some((alert) => alert.state === state)) ?? 'withdrawn'

/** Throws for an incident without alerts: there is none. */
export const incidentToWire = (incident: { readonly id: string; readonly alerts: readonly Stored[] }): IncidentWire => {
  const { id, alerts } = incident
  const standing = alerts.filter(({ state }) => state !== 'withdrawn')
  const counted = standing.length > 0 ? standing : alerts
  const [first] = alerts
  if (!first) throw new Error(`incident ${id} has no alert`)
  return {
    id,
    tripId: first.tripId,
    severity: SEVERITIES.find((severity) => counted.some((alert) => alert.severity === severity)) ?? first.severity,
    state: mostUrgent(alerts),
    startedAt: formatTime(Math.min(...counted.map(({ startedAtMs }) => startedAtMs))),
    raisedAt: formatTime(Math.min(...counted.map(({ raisedAtMs }) => raisedAtMs))),
    alerts: alerts.map(alertToWire),
  }
}
