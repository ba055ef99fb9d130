import type { Stores } from '../../../adapters/records/records.ts'
import type { Person, User } from '../../../adapters/records/user-records.ts'
import type { UserChange } from '../../../contract/http/user.ts'
import type { Context } from '../context.ts'
import { notFound, Problem } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { demandWholePerson } from './demand-whole-person.ts'

/** What a change of decides anew what somebody may do or see. */
const RIGHTS = ['role', 'region', 'carrierId', 'active'] as const

type Changing = {
  readonly username: string
  readonly change: UserChange
  readonly ifMatch: number | null
  readonly by: Person
  readonly nowMs: number
}

/** Changes a person's record; when their rights change, their sessions and live sockets end: they sign in anew. */
export const changeUser = async (context: Context, changing: Changing): Promise<User> => {
  const { user, hasOtherRights } = await context.records.transaction((stores) => change(stores, changing))
  if (hasOtherRights) context.sessionsEnded()
  return user
}

const change = async (stores: Stores, { username, change, ifMatch, by, nowMs }: Changing) => {
  const before = await demandUser(stores, username)
  const target = `user ${before.username}`
  await demandVersion(stores, target, ifMatch, before.version)
  const wanted: User = { ...before, ...withoutUndefined(change) }
  demandWholePerson(wanted)
  const hasOtherRights = RIGHTS.some((right) => wanted[right] !== before[right])
  if (hasOtherRights) {
    refuseOwnAccount(before, by)
    await demandAdministratorLeft(stores, before, wanted)
    await stores.users.endSessionsOf(before.username, null)
  }
  const user = await stores.users.update(wanted)
  const detail = { before: shown(before), after: shown(user) }
  await stores.audit.append({ atMs: nowMs, by: by.username, action: 'user.change', target, detail })
  return { user, hasOtherRights }
}

export const demandUser = async ({ users }: Pick<Stores, 'users'>, username: string): Promise<User> => {
  const user = await users.get(username)
  if (!user) throw notFound('user', username)
  return user
}

/** Nobody gives rights to themselves, nor locks themselves out by a slip. */
export const refuseOwnAccount = (user: User, by: Person): void => {
  if (user.username !== by.username) return
  throw new Problem({
    status: 409,
    code: 'user.own-account',
    detail: `${user.username} is your own account: its rights and its reset are another administrator's to change`,
  })
}

const isAdministrator = ({ role, active }: User): boolean => role === 'administrator' && active

/** Two who take each other's rights at once would leave nobody; the transaction lets one of them through. */
const demandAdministratorLeft = async ({ users }: Stores, before: User, wanted: User): Promise<void> => {
  if (!isAdministrator(before) || isAdministrator(wanted)) return
  if ((await users.activeAdministrators()).some((name) => name !== before.username)) return
  throw new Problem({
    status: 409,
    code: 'user.last-administrator',
    detail: `${before.username} is the last active administrator: make another one first`,
  })
}

const shown = ({ displayName, role, region, carrierId, active }: User) => ({
  displayName,
  role,
  region,
  carrierId,
  active,
})

const withoutUndefined = (change: UserChange): Partial<Pick<User, keyof UserChange>> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
