import type { AlertWire } from '../../../contract/http/alert.ts'
import type { WhoWire } from '../../../contract/http/session.ts'
import type { AlertProgress, ResolutionReason } from '../../../domain/alert/alert.ts'
import { OFFICERS, SUPERVISORS } from '../roles/roles.ts'

/** What an officer does to an alert: the verb of its address and the members of its body (CONTRACT, "/alerts"). */
export type AlertAct =
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'assign'; readonly assignee: string | null }
  | { readonly kind: 'progress'; readonly progress: AlertProgress; readonly note: string | null }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'shelve'; readonly until: string | null; readonly reason: string }
  | { readonly kind: 'resolve'; readonly reason: ResolutionReason; readonly note: string }
  | { readonly kind: 'reopen'; readonly reason: string }
export type ActKind = AlertAct['kind']

type Role = WhoWire['role']
const ON_THE_ROAD: readonly ActKind[] = ['comment', 'progress']

/** Whether a role may do this at all (docs/permissions.md); the server decides, the screen only explains. */
export const mayDo = (role: Role, kind: ActKind): boolean =>
  OFFICERS.includes(role) || (role === 'control-team' && ON_THE_ROAD.includes(kind))

/** Whether the alert is in a state in which this can be done (domain/alert/acts.ts). */
export const isOpenTo = ({ state }: Pick<AlertWire, 'state'>, kind: ActKind): boolean => {
  switch (kind) {
    case 'comment':
      return true
    case 'acknowledge':
      return state === 'raised'
    case 'reopen':
      return state === 'resolved'
    case 'assign':
    case 'progress':
    case 'shelve':
    case 'resolve':
      return state === 'raised' || state === 'acknowledged'
  }
}

type Before = Pick<AlertWire, 'assignee' | 'progress' | 'shelvedUntil'>
export type Actor = Pick<WhoWire, 'username' | 'role'>

/**
 * What takes an act back, as another act that is on the record too; null when nothing does: what was seen stays seen,
 * what was said stays said, and a resolution is reopened with a reason of its own (docs/decisions/0113).
 */
export const undoOf = (act: AlertAct, before: Before, { username, role }: Actor): AlertAct | null => {
  switch (act.kind) {
    case 'assign':
      // What is another's is handed on by that person or by a supervisor (domain/alert/acts.ts).
      return act.assignee === null || act.assignee === username || SUPERVISORS.includes(role)
        ? { kind: 'assign', assignee: before.assignee }
        : null
    case 'progress':
      return { kind: 'progress', progress: before.progress, note: null }
    case 'shelve':
      return { kind: 'shelve', until: before.shelvedUntil, reason: act.reason }
    case 'acknowledge':
    case 'comment':
    case 'resolve':
    case 'reopen':
      return null
  }
}
