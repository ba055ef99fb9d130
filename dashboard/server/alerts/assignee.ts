import type { Records } from '../../../adapters/records/records.ts'
import type { User } from '../../../adapters/records/user-records.ts'
import type { AlertId } from '../../../domain/ids.ts'
import { seesTrip } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { invalid } from '../http/problem.ts'
import { COMMENTERS } from '../session/roles.ts'

/** Refuses somebody who is not there, may not act, or may not see the alert. */
export const demandAssignee = async (context: Context, username: string, id: AlertId): Promise<void> => {
  const user = await context.records.users.get(username)
  if (user?.active && COMMENTERS.includes(user.role) && (await sees(context, user, id))) return
  throw invalid('assignee', `there is no ${username} who may work on this alert`)
}

const sees = async ({ records, sights }: Context, user: User, id: AlertId): Promise<boolean> => {
  const sight = await sights.of(user)
  const trip = await tripOf(records, id)
  return trip ? seesTrip(sight, trip) : sight.kind === 'everything'
}

const tripOf = async (records: Records, id: AlertId) => {
  const alert = await records.alerts.get(id)
  return alert ? records.trips.get(alert.tripId) : null
}
