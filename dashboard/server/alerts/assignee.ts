import type { Page } from '../../../adapters/records/page.ts'
import type { User } from '../../../adapters/records/user-records.ts'
import type { Alert } from '../../../domain/alert/alert.ts'
import type { AlertId } from '../../../domain/ids.ts'
import { seesAlert } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { invalid } from '../http/problem.ts'
import { COMMENTERS } from '../session/roles.ts'

const PEOPLE_AT_ONCE = 500

/** Refuses somebody who is not there, may not act, or may not see the alert; gives the name as it is registered. */
export const demandAssignee = async (context: Context, username: string, id: AlertId): Promise<string> => {
  const user = await context.records.users.get(username)
  if (user && mayWork(user) && (await sees(context, user, id))) return user.username
  throw invalid('assignee', `there is no ${username} who may work on this alert`)
}

/** Everybody who may be asked to answer for an alert, by user name: the people `demandAssignee` lets pass. */
export const assigneesOf = async (context: Context, alert: Alert): Promise<readonly User[]> => {
  const trip = alert.tripId === null ? null : await context.records.trips.get(alert.tripId)
  const found: User[] = []
  let cursor: string | null = null
  do {
    const page: Page<User> = await context.records.users.list({ limit: PEOPLE_AT_ONCE, cursor })
    for (const user of page.items)
      if (mayWork(user) && seesAlert(await context.sights.of(user), alert, trip)) found.push(user)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

const mayWork = (user: User): boolean => user.active && COMMENTERS.includes(user.role)

const sees = async ({ records, sights }: Context, user: User, id: AlertId): Promise<boolean> => {
  const alert = await records.alerts.get(id)
  if (!alert) return false
  const trip = alert.tripId === null ? null : await records.trips.get(alert.tripId)
  return seesAlert(await sights.of(user), alert, trip)
}
