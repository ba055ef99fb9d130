import { createHash, randomBytes } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'

const COOKIE_NAME = 'sealtrail_session'
/** A shift is at most twelve hours: nobody works longer on one sign-in. */
export const SESSION_MS = 12 * 3_600_000
const SESSION_BYTES = 32

export const newSessionId = (): string => randomBytes(SESSION_BYTES).toString('base64url')
/** What is stored instead of the session's id: a stolen database opens no session. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The session id in a Cookie header, null when there is none. */
export const readSessionCookie = (header: string | undefined): string | null =>
  (header === undefined ? undefined : parseCookie(header)[COOKIE_NAME]) || null

/** HttpOnly, SameSite=Lax, Secure when the public address is https (CONTRACT, "Browser"). */
export const sessionCookie = (id: string, options: { readonly secure: boolean }): string =>
  stringifySetCookie({
    name: COOKIE_NAME,
    value: id,
    httpOnly: true,
    sameSite: 'lax',
    secure: options.secure,
    path: '/',
    maxAge: SESSION_MS / 1_000,
  })

export const endedSessionCookie = (options: { readonly secure: boolean }): string =>
  stringifySetCookie({
    name: COOKIE_NAME,
    value: '',
    httpOnly: true,
    sameSite: 'lax',
    secure: options.secure,
    path: '/',
    maxAge: 0,
  })

export const isSecure = (publicUrl: string | null): boolean => publicUrl?.startsWith('https:') ?? false
