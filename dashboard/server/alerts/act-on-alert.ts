import type { AlertStore, StoredAlert, Stores } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import { formatTime } from '../../../contract/time.ts'
import type { AlertDecision, AlertRefusal } from '../../../domain/alert/acts.ts'
import type { Alert, ResolutionReason } from '../../../domain/alert/alert.ts'
import type { AlertId } from '../../../domain/ids.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { Problem } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { randomId } from '../random-id.ts'
import { visibleAlert } from './visible-alert.ts'

export type AlertAct = {
  readonly id: AlertId
  readonly sight: Sight
  readonly ifMatch: number | null
  readonly by: string
  readonly nowMs: number
  readonly what: 'acknowledged' | 'resolved'
  readonly resolution: { readonly reason: ResolutionReason; readonly note: string } | null
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
    if (decision.kind === 'refused') {
      await demandOwnAct(stores.alerts, stored, act, decision.refusal)
      return { alert: stored, isChanged: false }
    }
    await demandVersion(stores, `alert ${act.id}`, act.ifMatch, stored.version)
    return { alert: await keep(stores, decision.alert, act), isChanged: true }
  })
  if (isChanged) for (const topic of ['alerts', 'outbox'] as const) context.feed.hint(topic)
  return alert
}

const keep = async (stores: Stores, alert: Alert, act: AlertAct): Promise<StoredAlert> => {
  const { nowMs, by, what, resolution } = act
  const change = { alertId: alert.id, atMs: nowMs, by, what, alert }
  const [stored] = await stores.alerts.save([
    { ...change, note: resolution?.note || null, resolution: resolution?.reason ?? null },
  ])
  if (!stored) throw new Error(`alert ${alert.id} was saved and did not come back`)
  await stores.webhooks.appendEvents([
    {
      id: randomId('E'),
      type: `alert.${what}`,
      atMs: nowMs,
      orderKey: alert.tripId,
      severity: alert.severity,
      payload: alertToWire(stored),
    },
  ])
  await stores.audit.append({
    atMs: nowMs,
    by,
    action: `alert.${what}`,
    target: `alert ${alert.id}`,
    detail: resolution,
  })
  return stored
}

/** Passes when the refused act is a repetition of the caller's own; else throws the 409 that names who was faster. */
const demandOwnAct = async (
  alerts: AlertStore,
  alert: StoredAlert,
  act: AlertAct,
  refusal: AlertRefusal,
): Promise<void> => {
  const done = (await alerts.history(alert.id)).findLast(({ what }) => what === alert.state)
  const isSame = alert.state === act.what && done?.by === act.by
  const isSameResolution =
    act.resolution === null ||
    (alert.resolution?.reason === act.resolution.reason && alert.resolution.note === act.resolution.note)
  if (isSame && isSameResolution) return
  const byWhom = done ? ` by ${done.by} at ${formatTime(done.atMs)}` : ''
  throw new Problem({
    status: 409,
    code: refusal.code,
    detail: `${refusal.detail}${byWhom}`,
    more: { by: done?.by ?? null, at: done ? formatTime(done.atMs) : null, state: alert.state },
  })
}
