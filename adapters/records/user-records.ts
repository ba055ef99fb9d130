import type { Role } from '../../contract/http/session.ts'

export type User = {
  readonly username: string
  readonly version: number
  readonly displayName: string
  readonly role: Role
  readonly region: string | null
  readonly passwordHash: string
  readonly mustChangePassword: boolean
}
export type Session = {
  readonly idSha256: string
  readonly username: string
  readonly createdAtMs: number
  readonly expiresAtMs: number
}
export type UserStore = {
  get(username: string): Promise<User | null>
  insert(user: User): Promise<void>
  setPassword(username: string, passwordHash: string, mustChange: boolean): Promise<void>
  openSession(session: Session): Promise<void>
  session(idSha256: string, nowMs: number): Promise<Session | null>
  endSession(idSha256: string): Promise<void>
  /** Ends every session of a user but, optionally, one. */
  endSessionsOf(username: string, exceptIdSha256: string | null): Promise<void>
}
