import { z } from 'zod'
import type { AlertChange, StoredAlert, Stores } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import {
  acknowledgeBody,
  alertDetailSchema,
  alertQuery,
  alertSchema,
  resolveBody,
} from '../../../contract/http/alert.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { formatTime } from '../../../contract/time.ts'
import { acknowledge, resolve } from '../../../domain/alert/acts.ts'
import type { AlertId } from '../../../domain/ids.ts'
import { actOnAlert } from '../alerts/act-on-alert.ts'
import { listSince } from '../alerts/list-since.ts'
import { visibleAlert } from '../alerts/visible-alert.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { OFFICERS, TRIP_READERS } from '../session/roles.ts'

const alertParams = z.strictObject({ id: idField<AlertId>() })

const historyToWire = (change: AlertChange) => ({
  at: formatTime(change.atMs),
  by: change.by,
  what: change.what,
  severity: change.alert.severity,
  state: change.alert.state,
  note: change.note,
  resolution: change.resolution,
})
const detailToWire = async (alert: StoredAlert, stores: Stores) => ({
  ...alertToWire(alert),
  history: (await stores.alerts.history(alert.id)).map(historyToWire),
})

const listAlerts = defineOperation({
  method: 'get',
  path: '/alerts',
  tag: 'alerts',
  summary: 'Newest first; with `since` ascending by cursor, each alert once in its latest state',
  roles: TRIP_READERS,
  query: alertQuery,
  answers: { 200: { description: 'alerts', schema: pageOf(alertSchema) } },
  async handle({ query, sight }, context) {
    const { since, ...asked } = query
    const filter = { ...asked, sight }
    const { alerts } = context.records
    const page = since === undefined ? await alerts.list(filter) : await listSince(alerts, since, filter)
    return { status: 200, body: { ...page, items: page.items.map(alertToWire) } }
  },
})

const readAlert = defineOperation({
  method: 'get',
  path: '/alerts/{id}',
  tag: 'alerts',
  summary: 'One alert with its evidence and history',
  roles: TRIP_READERS,
  params: alertParams,
  answers: { 200: { description: 'the alert', schema: alertDetailSchema } },
  refusals: [404],
  async handle({ params, sight }, context) {
    const alert = await visibleAlert(context.records, params.id, sight)
    return { status: 200, body: await detailToWire(alert, context.records) }
  },
})

const acknowledgeAlert = defineOperation({
  method: 'post',
  path: '/alerts/{id}/acknowledge',
  tag: 'alerts',
  summary: 'Somebody has seen it; repeating your own act changes nothing, of two officers one is told who was faster',
  roles: OFFICERS,
  params: alertParams,
  body: acknowledgeBody,
  ifMatch: 'optional',
  answers: { 200: { description: 'the alert', schema: alertSchema } },
  refusals: [404, 409, 412],
  async handle({ params, ifMatch, user, sight, nowMs }, context) {
    const act = {
      id: params.id,
      sight,
      ifMatch,
      by: user.username,
      nowMs,
      what: 'acknowledged',
      resolution: null,
    } as const
    return { status: 200, body: alertToWire(await actOnAlert(context, act, acknowledge)) }
  },
})

const resolveAlert = defineOperation({
  method: 'post',
  path: '/alerts/{id}/resolve',
  tag: 'alerts',
  summary: 'Close it with a reason, from raised or acknowledged',
  roles: OFFICERS,
  params: alertParams,
  body: resolveBody,
  ifMatch: 'optional',
  answers: { 200: { description: 'the alert', schema: alertSchema } },
  refusals: [404, 409, 412],
  async handle({ params, body, ifMatch, user, sight, nowMs }, context) {
    const act = { id: params.id, sight, ifMatch, by: user.username, nowMs, what: 'resolved', resolution: body } as const
    return { status: 200, body: alertToWire(await actOnAlert(context, act, (alert) => resolve(alert, body))) }
  },
})

export const alertOperations: readonly Operation[] = [listAlerts, readAlert, acknowledgeAlert, resolveAlert]
