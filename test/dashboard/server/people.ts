import { createHash, randomBytes } from 'node:crypto'
import type { Token, User } from '../../../adapters/records/user-records.ts'
import { hashPassword } from '../../../dashboard/server/session/passwords.ts'
import { type ApiClient, createApiClient } from './api-client.ts'
import type { TestDashboard } from './start-dashboard.ts'

const PASSWORD = 'a password of a colleague'
/** Hashing takes tens of milliseconds: one hash serves every colleague. */
let hashed: Promise<string> | null = null

type Colleague = Pick<User, 'username' | 'role'> & Partial<User>

/** A person who is registered and signed in. */
export const colleague = async (dashboard: TestDashboard, person: Colleague): Promise<ApiClient> => {
  hashed ??= hashPassword(PASSWORD)
  await dashboard.deps.records.users.insert({
    displayName: person.username,
    region: null,
    carrierId: null,
    version: 1,
    passwordHash: await hashed,
    mustChangePassword: false,
    active: true,
    createdAtMs: dashboard.nowMs(),
    ...person,
  })
  const client = dashboard.client()
  const { status } = await client.signIn(person.username, PASSWORD)
  if (status !== 200) throw new Error(`${person.username} could not sign in: ${status}`)
  return client
}

/** A token that is registered, as its text. */
export const makeToken = async (
  dashboard: TestDashboard,
  token: Pick<Token, 'name' | 'role'> & Partial<Token>,
): Promise<string> => {
  const text = randomBytes(32).toString('base64url')
  const stored: Token = {
    id: token.name,
    version: 1,
    region: null,
    carrierId: null,
    scopes: token.role === 'system' ? [] : null,
    active: true,
    createdAtMs: dashboard.nowMs(),
    createdBy: 'admin',
    expiresAtMs: null,
    lastUsedAtMs: null,
    ...token,
  }
  await dashboard.deps.records.tokens.insert(stored, createHash('sha256').update(text).digest('hex'))
  return text
}

/** A client that calls with a token and no cookie. */
export const bearer = (dashboard: TestDashboard, token: string): ApiClient => {
  const client = createApiClient(dashboard.url)
  return {
    ...client,
    call: (method, path, body, headers = {}) =>
      client.call(method, path, body, { Authorization: `Bearer ${token}`, ...headers }),
  }
}
