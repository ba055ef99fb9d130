import type { Session } from '../../../adapters/records/user-records.ts'
import {
  changePasswordBody,
  type SettingsWire,
  settingsSchema,
  signInBody,
  whoSchema,
} from '../../../contract/http/session.ts'
import type { Context, DashboardOptions } from '../context.ts'
import { MAP_PACKAGE_PATH } from '../http/map-package-route.ts'
import { defineOperation, definePublicOperation } from '../http/operation.ts'
import { invalid, Problem } from '../http/problem.ts'
import { auditSession, openSession, whoToWire, wrongPassword } from '../session/open-session.ts'
import { refuseNameAsPassword } from '../session/passwords.ts'
import { endedSessionCookie, isSecure } from '../session/session-cookie.ts'

/** A token has no session to end and no password to change. */
const demandSession = (session: Session | null): Session => {
  if (session) return session
  throw new Problem({
    status: 403,
    code: 'session.not-for-tokens',
    detail: 'this takes a person who signed in, not a token',
  })
}

const slowDown = (username: string, address: string, context: Context): void => {
  const waitMs = context.throttle.attempt(username, address)
  if (waitMs <= 0) return
  const waitS = Math.ceil(waitMs / 1_000)
  throw new Problem({
    status: 429,
    code: 'session.slow-down',
    detail: `too many wrong passwords for this user from this address: try again in ${waitS} s`,
    headers: { 'Retry-After': String(waitS) },
  })
}

const signIn = definePublicOperation({
  method: 'post',
  path: '/session',
  tag: 'session',
  summary: 'Sign in; sets the session cookie',
  body: signInBody,
  answers: { 200: { description: 'who signed in', schema: whoSchema } },
  refusals: [401, 429],
  async handle({ body, address, presentedSession, nowMs }, context) {
    slowDown(body.username, address, context)
    const known = await context.records.users.get(body.username)
    const user = known?.active ? known : null
    if (!(await context.passwords.verify(user?.passwordHash ?? null, body.password)) || !user) {
      // An unknown name is not told: it may be a password in the wrong field.
      context.log.warn({ username: user?.username ?? null, address }, 'a sign-in was refused: wrong user or password')
      throw wrongPassword()
    }
    context.throttle.succeeded(body.username, address)
    return openSession(context, { user, address, presentedSession, nowMs })
  },
})

const whoAmI = defineOperation({
  method: 'get',
  path: '/session',
  tag: 'session',
  summary: 'Who am I',
  roles: 'anyone',
  beforePasswordChange: true,
  answers: { 200: { description: 'who is signed in', schema: whoSchema } },
  async handle({ user, session, scopes, expiresAtMs }, context) {
    const known = session ? await context.records.users.get(user.username) : null
    const mustChangePassword = known?.mustChangePassword ?? false
    return { status: 200, body: whoToWire(user, { mustChangePassword, scopes, expiresAtMs }) }
  },
})

const signOut = defineOperation({
  method: 'delete',
  path: '/session',
  tag: 'session',
  summary: 'Sign out',
  roles: 'anyone',
  beforePasswordChange: true,
  answers: { 204: { description: 'signed out', schema: null } },
  async handle({ session, user: { username: by }, nowMs }, context) {
    const { idSha256 } = demandSession(session)
    await context.records.transaction(async (stores) => {
      await stores.users.endSession(idSha256)
      await auditSession(stores, { action: 'session.sign-out', by, nowMs, detail: null })
    })
    context.sessionsEnded()
    const ended = endedSessionCookie({ secure: isSecure(context.options.publicUrl) })
    return { status: 204, headers: { 'Set-Cookie': ended } }
  },
})

const changePassword = defineOperation({
  method: 'put',
  path: '/session/password',
  tag: 'session',
  summary: 'Change the own password; ends every other session and renews this one',
  roles: 'anyone',
  beforePasswordChange: true,
  body: changePasswordBody,
  answers: { 200: { description: 'changed; a new session cookie is set', schema: whoSchema } },
  refusals: [429],
  async handle({ body, user: { username }, session, address, nowMs }, context) {
    demandSession(session)
    const user = await context.records.users.get(username)
    if (!user) throw new Error(`user ${username} is gone, yet a session of theirs stands`)
    slowDown(user.username, address, context)
    if (!(await context.passwords.verify(user.passwordHash, body.currentPassword)))
      throw invalid('currentPassword', 'is not the current password', 'session.wrong-password')
    context.throttle.succeeded(user.username, address)
    if (body.newPassword === body.currentPassword) throw invalid('newPassword', 'expected another password than before')
    refuseNameAsPassword('newPassword', user.username, body.newPassword)
    const passwordHash = await context.passwords.hash(body.newPassword)
    await context.records.transaction(async (stores) => {
      await stores.users.setPassword(user.username, passwordHash, false)
      await stores.users.endSessionsOf(user.username, null)
      await auditSession(stores, { action: 'session.change-password', by: user.username, nowMs, detail: null })
    })
    context.sessionsEnded()
    const changed = { ...user, passwordHash, mustChangePassword: false }
    return openSession(context, { user: changed, address, presentedSession: null, nowMs })
  },
})

const readSettings = defineOperation({
  method: 'get',
  path: '/settings',
  tag: 'session',
  summary: 'What a screen must know before it draws',
  roles: 'anyone',
  answers: { 200: { description: 'settings', schema: settingsSchema } },
  handle: async (_call, { options }) => ({ status: 200, body: roadMapOf(options.mapTiles) }),
})

/** The file's own path is nobody's business. */
const roadMapOf = (mapTiles: DashboardOptions['mapTiles']): SettingsWire => {
  if (mapTiles === null || typeof mapTiles === 'string') return { tiles: mapTiles, mapPackage: null }
  const { format, attribution } = mapTiles
  return { tiles: null, mapPackage: { path: MAP_PACKAGE_PATH, format, attribution } }
}

export const sessionOperations = [signIn, whoAmI, signOut, changePassword, readSettings]
