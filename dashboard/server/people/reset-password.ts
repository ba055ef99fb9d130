import type { Stores } from '../../../adapters/records/records.ts'

type Resetting = {
  readonly username: string
  /** Of a generated password. */
  readonly passwordHash: string
  readonly by: string
  readonly nowMs: number
  readonly detail: unknown
}

/** Gives somebody a password that must be changed at the first sign-in, ends their sessions and writes it down. */
export const resetPassword = async (stores: Pick<Stores, 'users' | 'audit'>, resetting: Resetting): Promise<void> => {
  const { username, passwordHash, by, nowMs, detail } = resetting
  await stores.users.setPassword(username, passwordHash, true)
  await stores.users.endSessionsOf(username, null)
  const target = `user ${username}`
  await stores.audit.append({ atMs: nowMs, by, action: 'user.reset-password', target, detail })
}
