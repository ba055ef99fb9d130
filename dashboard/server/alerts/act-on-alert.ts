import type { AlertChange, StoredAlert, Stores } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import type { WebhookType } from '../../../contract/http/webhook.ts'
import type { AlertDecision } from '../../../domain/alert/acts.ts'
import type { Alert } from '../../../domain/alert/alert.ts'
import { orderKeyOf } from '../../../domain/alert/order-key.ts'
import type { AlertId } from '../../../domain/ids.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { randomId } from '../random-id.ts'
import { demandOwnAct } from './own-act.ts'
import { visibleAlert } from './visible-alert.ts'

export type OfficersAct = Extract<
  AlertChange['what'],
  'acknowledged' | 'resolved' | 'assigned' | 'progressed' | 'shelved' | 'reopened'
>
export type AlertAct = Pick<AlertChange, 'by' | 'note' | 'resolution'> & {
  readonly id: AlertId
  readonly sight: Sight
  readonly ifMatch: number | null
  readonly nowMs: number
  readonly what: OfficersAct
}

/** What control rooms are told; that an alert is worked on or set aside amends it. */
const EVENTS: Readonly<Record<OfficersAct, WebhookType>> = {
  acknowledged: 'alert.acknowledged',
  resolved: 'alert.resolved',
  assigned: 'alert.assigned',
  progressed: 'alert.amended',
  shelved: 'alert.amended',
  reopened: 'alert.reopened',
}

/**
 * An officer's act on an alert, in one transaction with its history, outbox event and audit entry. Gives the alert as it
 * is now; repeating one's own act changes nothing, another's is a 409 with name and time (CONTRACT, "resolve").
 */
export const actOnAlert = async (
  context: Context,
  act: AlertAct,
  decide: (alert: Alert) => AlertDecision,
): Promise<StoredAlert> => {
  const { alert, isChanged } = await context.records.transaction(async (stores) => {
    const stored = await visibleAlert(stores, act.id, act.sight)
    const { cursor: _cursor, ...current } = stored
    const decision = decide(current)
    if (decision.kind === 'refused') await demandOwnAct(stores.alerts, stored, act, decision.refusal)
    if (decision.kind !== 'changed') return { alert: stored, isChanged: false }
    await demandVersion(stores, `alert ${act.id}`, act.ifMatch, stored.version)
    return { alert: await keep(stores, decision.alert, act), isChanged: true }
  })
  if (isChanged) for (const topic of ['alerts', 'outbox'] as const) context.feed.hint(topic)
  return alert
}

const keep = async (stores: Stores, alert: Alert, act: AlertAct): Promise<StoredAlert> => {
  const { nowMs, by, what, note, resolution } = act
  const [stored] = await stores.alerts.save([{ alertId: alert.id, atMs: nowMs, by, what, note, resolution, alert }])
  if (!stored) throw new Error(`alert ${alert.id} was saved and did not come back`)
  const { severity } = alert
  const orderKey = orderKeyOf(alert)
  const payload = alertToWire(stored)
  await stores.webhooks.appendEvents([
    { id: randomId('E'), type: EVENTS[what], atMs: nowMs, orderKey, severity, payload },
  ])
  const { assignee, progress, shelvedUntilMs } = alert
  const detail = { note, resolution, assignee, progress, shelvedUntilMs }
  await stores.audit.append({ atMs: nowMs, by, action: `alert.${what}`, target: `alert ${alert.id}`, detail })
  return stored
}
