import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../../adapters/clock.ts'
import type { Records } from '../../../adapters/records/records.ts'
import { authenticate } from '../session/authenticate.ts'
import { READERS } from '../session/roles.ts'
import { isSameOrigin } from '../session/same-origin.ts'

/** Why a screen may not listen, as a problem's `code`; null when it may. Default deny, as on HTTP. */
export const refuseSocket = async (
  deps: { readonly records: Records; readonly clock: Clock },
  cookie: string | undefined,
): Promise<string | null> => {
  const caller = await authenticate(deps, cookie)
  if (!caller) return 'session.required'
  if (caller.user.mustChangePassword) return 'session.password-change-required'
  return READERS.includes(caller.user.role) ? null : 'session.role-not-permitted'
}

/**
 * Whether a handshake comes from our own page. Browsers name the origin of every WebSocket; a program that names none
 * carries no stolen cookie.
 */
export const isOwnHandshake = (request: IncomingMessage, publicUrl: string | null): boolean =>
  request.headers.origin === undefined || isSameOrigin(request.headers.origin, request.headers.host, publicUrl)
