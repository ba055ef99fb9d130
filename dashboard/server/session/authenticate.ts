import type { Clock } from '../../../adapters/clock.ts'
import type { Records } from '../../../adapters/records/records.ts'
import type { User } from '../../../adapters/records/user-records.ts'
import { readSessionCookie, sha256Hex } from './session-cookie.ts'

export type SignedIn = {
  readonly user: User
  readonly sessionSha256: string
  readonly sessionExpiresAtMs: number
}

/** Who a Cookie header speaks for; null for nobody, an ended or an unknown session. */
export const authenticate = async (
  deps: { readonly records: Records; readonly clock: Clock },
  cookieHeader: string | undefined,
): Promise<SignedIn | null> => {
  const id = readSessionCookie(cookieHeader)
  if (id === null) return null
  const session = await deps.records.users.session(sha256Hex(id), deps.clock.nowMs())
  const user = session ? await deps.records.users.get(session.username) : null
  return session && user ? { user, sessionSha256: session.idSha256, sessionExpiresAtMs: session.expiresAtMs } : null
}
