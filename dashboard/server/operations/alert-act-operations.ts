import { z } from 'zod'
import type { StoredAlert } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import {
  acknowledgeBody,
  alertSchema,
  assignBody,
  commentBody,
  progressBody,
  reopenBody,
  resolveBody,
  shelveBody,
} from '../../../contract/http/alert.ts'
import { idField } from '../../../contract/http/fields.ts'
import type { Role } from '../../../contract/http/session.ts'
import { acknowledge, assign, progress, reopen, resolve, shelve } from '../../../domain/alert/acts.ts'
import type { AlertId } from '../../../domain/ids.ts'
import { type AlertAct, actOnAlert } from '../alerts/act-on-alert.ts'
import { demandAssignee } from '../alerts/assignee.ts'
import { commentOnAlert } from '../alerts/comment-on-alert.ts'
import type { Context } from '../context.ts'
import { type Call, defineOperation, type Operation } from '../http/operation.ts'
import { invalid } from '../http/problem.ts'
import { COMMENTERS, OFFICERS, SUPERVISORS } from '../session/roles.ts'

type AlertCall<Body> = Call<{ readonly id: AlertId }, unknown, Body>

/** Longer than a day is no shelf but a resolution. */
const MOST_SHELVED_MS = 24 * 3_600_000

/** What all acts have in common: one alert, optionally at one version, given back as it is now. */
const alertAct = <Body extends z.ZodType>(spec: {
  readonly verb: string
  readonly summary: string
  readonly roles: readonly Role[]
  readonly body: Body
  readonly act: (call: AlertCall<z.output<Body>>, context: Context) => Promise<StoredAlert>
}): Operation =>
  defineOperation({
    method: 'post',
    path: `/alerts/{id}/${spec.verb}`,
    tag: 'alerts',
    summary: spec.summary,
    roles: spec.roles,
    params: z.strictObject({ id: idField<AlertId>() }),
    body: spec.body,
    ifMatch: 'optional',
    answers: { 200: { description: 'the alert', schema: alertSchema } },
    refusals: [404, 409, 412],
    handle: async (call, context) => ({ status: 200, body: alertToWire(await spec.act(call, context)) }),
  })

const about = (
  { params, sight, ifMatch, user, nowMs }: AlertCall<unknown>,
  what: AlertAct['what'],
  note: string | null = null,
): AlertAct => ({ id: params.id, sight, ifMatch, by: user.username, nowMs, what, note, resolution: null })

const acknowledgeAlert = alertAct({
  verb: 'acknowledge',
  summary: 'Somebody has seen it; repeating your own act changes nothing, of two officers one is told who was faster',
  roles: OFFICERS,
  body: acknowledgeBody,
  act: (call, context) => actOnAlert(context, about(call, 'acknowledged'), acknowledge),
})

const resolveAlert = alertAct({
  verb: 'resolve',
  summary: 'Close it with a reason, from raised or acknowledged',
  roles: OFFICERS,
  body: resolveBody,
  act(call, context) {
    const { reason, note } = call.body
    const act = { ...about(call, 'resolved', note || null), resolution: reason }
    return actOnAlert(context, act, (alert) => resolve(alert, { reason, note }))
  },
})

const assignAlert = alertAct({
  verb: 'assign',
  summary: "Make somebody answer for it; what is another's is handed on by that person or by a supervisor",
  roles: OFFICERS,
  body: assignBody,
  async act(call, context) {
    const asked = call.body.assignee
    const assignee = asked === null ? null : await demandAssignee(context, asked, call.params.id)
    const to = { assignee, by: call.user.username, mayTake: SUPERVISORS.includes(call.user.role) }
    return actOnAlert(context, about(call, 'assigned', assignee), (alert) => assign(alert, to))
  },
})

const reportProgress = alertAct({
  verb: 'progress',
  summary: 'How far the work outside has come',
  roles: COMMENTERS,
  body: progressBody,
  act: (call, context) =>
    actOnAlert(context, about(call, 'progressed', call.body.note), (alert) => progress(alert, call.body.progress)),
})

const commentAlert = alertAct({
  verb: 'comment',
  summary: 'Add a note to its history, in whatever state it is',
  roles: COMMENTERS,
  body: commentBody,
  act: ({ params, sight, ifMatch, user, nowMs, body }, context) =>
    commentOnAlert(context, { id: params.id, sight, ifMatch, by: user.username, nowMs, note: body.text }),
})

const shelveAlert = alertAct({
  verb: 'shelve',
  summary: 'Set it aside until a time, or take it back (`until` null); it stays open and counted',
  roles: OFFICERS,
  body: shelveBody,
  act(call, context) {
    const { until, reason } = call.body
    if (until !== null && (until <= call.nowMs || until > call.nowMs + MOST_SHELVED_MS))
      throw invalid('until', 'expected a time within the next 24 h, or null')
    return actOnAlert(context, about(call, 'shelved', reason), (alert) => shelve(alert, until))
  },
})

const reopenAlert = alertAct({
  verb: 'reopen',
  summary: 'Take a resolution back',
  roles: OFFICERS,
  body: reopenBody,
  act: (call, context) =>
    actOnAlert(context, about(call, 'reopened', call.body.reason), (alert) => reopen(alert, call.nowMs)),
})

export const alertActOperations: readonly Operation[] = [
  acknowledgeAlert,
  resolveAlert,
  assignAlert,
  reportProgress,
  commentAlert,
  shelveAlert,
  reopenAlert,
]
