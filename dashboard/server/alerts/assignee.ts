import type { User } from '../../../adapters/records/user-records.ts'
import type { AlertId } from '../../../domain/ids.ts'
import { seesAlert } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { invalid } from '../http/problem.ts'
import { COMMENTERS } from '../session/roles.ts'

/** Refuses somebody who is not there, may not act, or may not see the alert; gives the name as it is registered. */
export const demandAssignee = async (context: Context, username: string, id: AlertId): Promise<string> => {
  const user = await context.records.users.get(username)
  if (user?.active && COMMENTERS.includes(user.role) && (await sees(context, user, id))) return user.username
  throw invalid('assignee', `there is no ${username} who may work on this alert`)
}

const sees = async ({ records, sights }: Context, user: User, id: AlertId): Promise<boolean> => {
  const alert = await records.alerts.get(id)
  if (!alert) return false
  const trip = alert.tripId === null ? null : await records.trips.get(alert.tripId)
  return seesAlert(await sights.of(user), alert, trip)
}
