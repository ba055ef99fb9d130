import type { Stores } from '../../../adapters/records/records.ts'
import type { Person, User } from '../../../adapters/records/user-records.ts'
import type { WhoWire } from '../../../contract/http/session.ts'
import { formatTimeOrNull } from '../../../contract/time.ts'
import type { Context } from '../context.ts'
import type { Answer } from '../http/operation.ts'
import { Problem } from '../http/problem.ts'
import { isSecure, newSessionId, SESSION_MS, sessionCookie, sha256Hex } from './session-cookie.ts'

type Standing = Pick<WhoWire, 'mustChangePassword'> & {
  readonly scopes: readonly string[] | null
  readonly expiresAtMs: number | null
}

export const whoToWire = (person: Person, { mustChangePassword, scopes, expiresAtMs }: Standing): WhoWire => ({
  username: person.username,
  displayName: person.displayName,
  role: person.role,
  region: person.region,
  carrierId: person.carrierId,
  mustChangePassword,
  scopes: scopes && [...scopes],
  expiresAt: formatTimeOrNull(expiresAtMs),
})

type SessionAct = { readonly action: string; readonly by: string; readonly nowMs: number; readonly detail: unknown }

/** Writes down what somebody did to their own session. */
export const auditSession = (stores: Pick<Stores, 'audit'>, { action, by, nowMs, detail }: SessionAct): Promise<void> =>
  stores.audit.append({ atMs: nowMs, by, action, target: `user ${by}`, detail })

export const wrongPassword = (): Problem =>
  new Problem({ status: 401, code: 'session.wrong-password', detail: 'the user name or the password is wrong' })

type Opening = {
  /** As they were when the password was found right. */
  readonly user: User
  readonly address: string
  /** What the browser held until now. */
  readonly presentedSession: string | null
  readonly nowMs: number
}

/**
 * A new session with a new id: an id known before signing in is worth nothing after, and the one that the browser held
 * ends. Checking a password takes long enough for it to be reset meanwhile: then it was the wrong one.
 */
export const openSession = async (context: Context, opening: Opening): Promise<Answer> => {
  const { user, address, presentedSession, nowMs } = opening
  const id = newSessionId()
  const expiresAtMs = nowMs + SESSION_MS
  const { username: by } = user
  await context.records.transaction(async (stores) => {
    const now = await stores.users.get(by)
    if (!now?.active || now.passwordHash !== user.passwordHash) throw wrongPassword()
    if (presentedSession !== null) await stores.users.endSession(sha256Hex(presentedSession))
    await stores.users.openSession({ idSha256: sha256Hex(id), username: by, createdAtMs: nowMs, expiresAtMs })
    await auditSession(stores, { action: 'session.sign-in', by, nowMs, detail: { address } })
  })
  if (presentedSession !== null) context.sessionsEnded()
  return {
    status: 200,
    body: whoToWire(user, { mustChangePassword: user.mustChangePassword, scopes: null, expiresAtMs }),
    headers: { 'Set-Cookie': sessionCookie(id, { secure: isSecure(context.options.publicUrl) }) },
  }
}
