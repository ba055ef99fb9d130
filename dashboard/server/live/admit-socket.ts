import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../../adapters/clock.ts'
import type { Records } from '../../../adapters/records/records.ts'
import type { Sight } from '../../../domain/sight.ts'
import { authenticate, type SignedIn } from '../session/authenticate.ts'
import { TRIP_READERS } from '../session/roles.ts'
import { isSameOrigin } from '../session/same-origin.ts'
import type { Sights } from '../session/sights.ts'
import type { LiveSocket } from './live-socket.ts'

type Deps = { readonly records: Records; readonly clock: Clock; readonly sights: Sights }

/** What a screen may see, or why it may not listen, as a problem's `code`. Default deny, as on HTTP. */
export type Admission = { readonly sight: Sight } | { readonly code: string }

/**
 * A browser comes with its session cookie; a wall or a system with its token, in `auth.token` (browsers can set no
 * header on a WebSocket) or in Authorization. `auth.region` narrows what it is told to what that region sees.
 */
export const admitSocket = async (
  deps: Deps,
  { headers, auth }: Pick<LiveSocket['handshake'], 'headers' | 'auth'>,
): Promise<Admission> => {
  const token: unknown = auth.token
  const authorization = typeof token === 'string' ? `Bearer ${token}` : headers.authorization
  const caller = await authenticate(deps, { cookie: headers.cookie, authorization })
  if (!caller) return { code: 'session.required' }
  const code = refusalOf(caller)
  if (code !== null) return { code }
  const region = typeof auth.region === 'string' ? auth.region : undefined
  return { sight: await deps.sights.within(await deps.sights.of(caller.user), region) }
}

/** Both halves of what is told live are asked for: seals on their trips, and alerts. */
const refusalOf = ({ user, mustChangePassword, scopes }: SignedIn): string | null => {
  if (mustChangePassword) return 'session.password-change-required'
  if (!TRIP_READERS.includes(user.role)) return 'session.role-not-permitted'
  const mayAll = scopes === null || (scopes.includes('seals:read') && scopes.includes('alerts:read'))
  return mayAll ? null : 'session.scope-not-permitted'
}

/**
 * Whether a handshake comes from our own page. Browsers name the origin of every WebSocket; a program that names none
 * carries no stolen cookie.
 */
export const isOwnHandshake = (request: IncomingMessage, publicUrl: string | null): boolean =>
  request.headers.origin === undefined || isSameOrigin(request.headers.origin, request.headers.host, publicUrl)
