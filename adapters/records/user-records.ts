import type { Scope } from '../../contract/http/scope.ts'
import type { Role } from '../../contract/http/session.ts'
import type { Page, PageOf } from './page.ts'

/** Who acts, a person or a system: what every check of a right looks at. */
export type Person = {
  readonly username: string
  readonly displayName: string
  readonly role: Role
  /** The region seen, null = all or none, by role (`sightOf`). */
  readonly region: string | null
  /** Whose trips a carrier sees. */
  readonly carrierId: string | null
}
export type User = Person & {
  readonly version: number
  readonly passwordHash: string
  readonly mustChangePassword: boolean
  /** False: may not sign in; kept, because records name it. */
  readonly active: boolean
  readonly createdAtMs: number
}
export type Session = {
  readonly idSha256: string
  readonly username: string
  readonly createdAtMs: number
  readonly expiresAtMs: number
}
export type UserStore = {
  /** «Lan» finds «lan»: whoever types a name on a phone begins with a capital. */
  get(username: string): Promise<User | null>
  /** Rejects with `AlreadyExists` when the name is taken, however it is written. */
  insert(user: User): Promise<void>
  /** Ascending by user name. */
  list(page: PageOf<{ role?: Role | undefined; region?: string | undefined }>): Promise<Page<User>>
  /** The names of those who may sign in and administer. */
  activeAdministrators(): Promise<string[]>
  /** Writes all but the password and counts the version up; throws `VersionConflict`. Gives the stored one. */
  update(user: User): Promise<User>
  setPassword(username: string, passwordHash: string, mustChange: boolean): Promise<void>
  openSession(session: Session): Promise<void>
  session(idSha256: string, nowMs: number): Promise<Session | null>
  endSession(idSha256: string): Promise<void>
  /** Ends every session of a user but, optionally, one. */
  endSessionsOf(username: string, exceptIdSha256: string | null): Promise<void>
}

/** A system's or a wall's key to the API (CONTRACT: `Authorization: Bearer`); the token itself is never stored. */
export type Token = {
  readonly id: string
  readonly version: number
  /** Unique; acts are recorded as `token <name>`. */
  readonly name: string
  readonly role: Extract<Role, 'system' | 'display'>
  readonly region: string | null
  readonly carrierId: string | null
  /** What a system may do; null for a display, which only reads. */
  readonly scopes: readonly Scope[] | null
  readonly active: boolean
  readonly createdAtMs: number
  readonly createdBy: string
  readonly expiresAtMs: number | null
  readonly lastUsedAtMs: number | null
}
export type TokenStore = {
  /** Rejects with `AlreadyExists` when the name is taken, also by a revoked one: the record names it. */
  insert(token: Token, sha256: string): Promise<void>
  get(id: string): Promise<Token | null>
  /** The token that is active and not expired. */
  bySha256(sha256: string, nowMs: number): Promise<Token | null>
  all(): Promise<Token[]>
  /** Ends it for ever. */
  revoke(id: string): Promise<void>
  noteUse(id: string, atMs: number): Promise<void>
}
