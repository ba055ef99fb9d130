import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { AlertChange, Records, StoredAlert, Stores } from '../adapters/records/records.ts'
import { alertToWire } from '../contract/alert-wire.ts'
import { escalate, escalatedTo } from '../domain/alert/escalation.ts'
import { orderKeyOf } from '../domain/alert/order-key.ts'

/** Escalations a turn takes: after an outage thousands may be due, and alarms must not wait for them. */
const AT_ONCE = 200
/** Judging's own name in histories. */
const SYSTEM = 'system'

type Deps = { readonly records: Records; readonly feed: Feed; readonly clock: Clock; readonly log: Logger }

/**
 * A P1 that nobody acknowledges goes up by the clock: to the region's supervisors, then to the national room. Nobody on
 * a screen is no excuse: control rooms are told through the webhooks, too (DOMAIN, "Handling an alert").
 */
export const createEscalations = ({ records, feed, clock, log }: Deps) => ({
  /** Takes every step that is due; the alert, its history and the outbox in one transaction. */
  async take(): Promise<void> {
    const nowMs = clock.nowMs()
    if (!(await records.alerts.isEscalationDue(nowMs))) return
    const told = await records.transaction((stores) => escalateDue(stores, nowMs))
    if (told.length === 0) return
    for (const { id, tripId } of told) log.warn({ alert: id, tripId }, 'a P1 was escalated: nobody has acknowledged it')
    for (const topic of ['alerts', 'outbox'] as const) feed.hint(topic)
  },
})

const escalateDue = async (stores: Stores, nowMs: number): Promise<StoredAlert[]> => {
  const changes = (await stores.alerts.escalationsDue(nowMs, AT_ONCE)).flatMap(({ cursor: _cursor, ...alert }) => {
    const escalated = escalate(alert, nowMs)
    return escalated ? [toChange(escalated, nowMs)] : []
  })
  const saved = await stores.alerts.save(changes)
  await stores.webhooks.appendEvents(
    saved.map((alert) => ({
      id: `msg_${alert.id}_${alert.version}`,
      type: 'alert.escalated',
      atMs: nowMs,
      orderKey: orderKeyOf(alert),
      severity: alert.severity,
      payload: alertToWire(alert),
    })),
  )
  return saved
}

const toChange = (alert: StoredAlert | AlertChange['alert'], atMs: number): AlertChange => ({
  alertId: alert.id,
  atMs,
  by: SYSTEM,
  what: 'escalated',
  note: escalatedTo(alert),
  resolution: null,
  alert,
})
