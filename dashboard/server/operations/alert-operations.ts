import { z } from 'zod'
import type { AlertChange, StoredAlert, Stores } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import {
  alertDetailSchema,
  alertQuery,
  alertSchema,
  assigneesSchema,
  replayContradictions,
} from '../../../contract/http/alert.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { formatTime, formatTimeOrNull } from '../../../contract/time.ts'
import type { AlertId } from '../../../domain/ids.ts'
import { assigneesOf } from '../alerts/assignee.ts'
import { listKnownAt } from '../alerts/list-known-at.ts'
import { listSince } from '../alerts/list-since.ts'
import { visibleAlert } from '../alerts/visible-alert.ts'
import { demandPast } from '../http/known-at.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { invalid } from '../http/problem.ts'
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
  assignee: change.alert.assignee,
  progress: change.alert.progress,
  shelvedUntil: formatTimeOrNull(change.alert.shelvedUntilMs),
})
const detailToWire = async (alert: StoredAlert, stores: Stores) => ({
  ...alertToWire(alert),
  history: (await stores.alerts.history(alert.id)).map(historyToWire),
})

const listAlerts = defineOperation({
  method: 'get',
  path: '/alerts',
  tag: 'alerts',
  summary:
    'Newest first; with `since` ascending by cursor, each alert once in its latest state; with `tripId` and `knownAt` as known then',
  roles: TRIP_READERS,
  query: alertQuery,
  answers: { 200: { description: 'alerts', schema: pageOf(alertSchema) } },
  async handle({ query, sight, nowMs }, context) {
    const { since, knownAt, region, ...asked } = query
    const filter = { ...asked, sight: await context.sights.within(sight, region) }
    const { alerts } = context.records
    demandPast(knownAt, nowMs)
    const [wrong] = replayContradictions(query)
    if (wrong !== undefined)
      throw invalid(wrong, 'expected knownAt with tripId, and without since, gate, region, corridor and unseen')
    if (knownAt !== undefined && asked.tripId !== undefined) {
      const known = await listKnownAt(context.records, { ...filter, tripId: asked.tripId, knownAtMs: knownAt })
      return { status: 200, body: { ...known, items: known.items.map(alertToWire) } }
    }
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
  look: { action: 'alert.read', target: 'alert {id}' },
  answers: { 200: { description: 'the alert', schema: alertDetailSchema } },
  refusals: [404],
  async handle({ params, sight }, context) {
    const alert = await visibleAlert(context.records, params.id, sight)
    return { status: 200, body: await detailToWire(alert, context.records) }
  },
})

const readAssignees = defineOperation({
  method: 'get',
  path: '/alerts/{id}/assignees',
  tag: 'alerts',
  summary: 'Who may be asked to answer for it, by user name',
  roles: OFFICERS,
  params: alertParams,
  answers: { 200: { description: 'people who may work on it and see it', schema: assigneesSchema } },
  refusals: [404],
  async handle({ params, sight }, context) {
    const people = await assigneesOf(context, await visibleAlert(context.records, params.id, sight))
    return {
      status: 200,
      body: { items: people.map(({ username, displayName, role }) => ({ username, displayName, role })) },
    }
  },
})

export const alertOperations: readonly Operation[] = [listAlerts, readAlert, readAssignees]
