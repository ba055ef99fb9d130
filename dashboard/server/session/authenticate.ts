import type { Clock } from '../../../adapters/clock.ts'
import type { Records } from '../../../adapters/records/records.ts'
import type { Person, Session, Token } from '../../../adapters/records/user-records.ts'
import type { Scope } from '../../../contract/http/scope.ts'
import { readSessionCookie, sha256Hex } from './session-cookie.ts'

/** Who calls, by cookie or by token. */
export type SignedIn = {
  readonly user: Person
  readonly mustChangePassword: boolean
  /** Null for a token. */
  readonly session: Session | null
  /** What a system's token may do; null for people and walls, whose role says all. */
  readonly scopes: readonly Scope[] | null
  /** Of the session or the token; null = never. */
  readonly expiresAtMs: number | null
}

/** What a request or a handshake says of its caller. */
export type Credentials = { readonly cookie?: string | undefined; readonly authorization?: string | undefined }

/** The use of a token is noted at most this often: a poll a second must not cost a write a second. */
const NOTE_USE_EVERY_MS = 60_000

type Deps = { readonly records: Records; readonly clock: Clock }

/** Who credentials speak for; null for nobody: no, an ended, a revoked or an unknown session or token. */
export const authenticate = async (deps: Deps, { cookie, authorization }: Credentials): Promise<SignedIn | null> =>
  authorization === undefined ? bySession(deps, cookie) : byToken(deps, authorization)

const bySession = async ({ records, clock }: Deps, cookie: string | undefined): Promise<SignedIn | null> => {
  const id = readSessionCookie(cookie)
  if (id === null) return null
  const session = await records.users.session(sha256Hex(id), clock.nowMs())
  const user = session ? await records.users.get(session.username) : null
  if (!session || !user?.active) return null
  const { mustChangePassword } = user
  return { user, mustChangePassword, session, scopes: null, expiresAtMs: session.expiresAtMs }
}

const byToken = async ({ records, clock }: Deps, authorization: string): Promise<SignedIn | null> => {
  const given = /^Bearer +([\w-]{1,512})$/i.exec(authorization)?.[1]
  if (given === undefined) return null
  const nowMs = clock.nowMs()
  const token = await records.tokens.bySha256(sha256Hex(given), nowMs)
  if (!token) return null
  if (nowMs - (token.lastUsedAtMs ?? 0) >= NOTE_USE_EVERY_MS) await records.tokens.noteUse(token.id, nowMs)
  const { scopes, expiresAtMs } = token
  return { user: personOf(token), mustChangePassword: false, session: null, scopes, expiresAtMs }
}

/** A token acts under a name that no person can have: user names hold no space. */
const personOf = ({ name, role, region, carrierId }: Token): Person => ({
  username: `token ${name}`,
  displayName: name,
  role,
  region,
  carrierId,
})
