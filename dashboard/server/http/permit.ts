import type { Request } from 'express'
import type { Scope } from '../../../contract/http/scope.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { authenticate, type SignedIn } from '../session/authenticate.ts'
import { demandSameOrigin } from '../session/same-origin.ts'
import type { Operation } from './operation.ts'
import { Problem } from './problem.ts'

export type Caller = Omit<SignedIn, 'mustChangePassword'> & { readonly sight: Sight }

/** Refuses what another site's page sent with our cookie; a token is no cookie, no page sends it by itself. */
export const demandOwnPage = (operation: Operation, { headers }: Request, context: Context): void => {
  if (operation.method === 'get') return
  const asked = { origin: headers.origin, host: headers.host, hasCookie: headers.cookie !== undefined }
  demandSameOrigin(asked, context.options.publicUrl)
}

/** Who calls, when that caller may use the operation; throws 401 or 403. */
export const permit = async (operation: Operation, request: Request, context: Context): Promise<Caller> => {
  const caller = await demandSignedIn(request, context)
  if (caller.mustChangePassword && !operation.beforePasswordChange)
    throw new Problem({
      status: 403,
      code: 'session.password-change-required',
      detail: 'the generated password must be changed first: PUT /api/v1/session/password',
    })
  demandRole(operation, caller)
  demandScope(operation, caller)
  const { user, session, scopes, expiresAtMs } = caller
  const sight = await context.sights.of(user)
  demandAllRegions(operation, sight)
  return { user, session, scopes, expiresAtMs, sight }
}

/** Who calls; throws 401 for nobody. */
export const demandSignedIn = async ({ headers }: Request, context: Context): Promise<SignedIn> => {
  const caller = await authenticate(context, headers)
  if (caller) return caller
  throw new Problem({
    status: 401,
    code: 'session.required',
    detail:
      headers.authorization === undefined
        ? 'sign in with POST /api/v1/session'
        : 'the token in Authorization is unknown, revoked or expired: ask an administrator for another',
  })
}

/** Else a token of one region could draw another region's gates into its own, and see their trips. */
const demandAllRegions = ({ ofAllRegions }: Operation, sight: Sight): void => {
  if (!ofAllRegions || sight.kind === 'everything') return
  throw new Problem({
    status: 403,
    code: 'session.bound-to-region',
    detail: 'this changes what all regions stand on; it takes a token without a region and carrierId',
  })
}

const demandRole = ({ roles }: Operation, { user }: SignedIn): void => {
  if (roles === 'anyone' || roles === 'public' || roles.includes(user.role)) return
  throw new Problem({
    status: 403,
    code: 'session.role-not-permitted',
    detail: `the role ${user.role} may not do this; it takes one of: ${roles.join(', ')}`,
  })
}

/** `trips:read` or `trips:write`: the operation's area, and whether it changes something. */
export const scopeOf = ({ tag, method }: Pick<Operation, 'tag' | 'method'>): string =>
  `${tag}:${method === 'get' ? 'read' : 'write'}`

/** A system does what its token names and nothing else; that it may ask who it is goes without saying. */
const demandScope = (operation: Operation, { scopes }: SignedIn): void => {
  const needed = scopeOf(operation)
  if (scopes === null || operation.tag === 'session' || scopes.includes(needed as Scope)) return
  throw new Problem({
    status: 403,
    code: 'session.scope-not-permitted',
    detail: `the token has ${scopes.join(', ') || 'no scope'}; this takes ${needed}`,
  })
}
