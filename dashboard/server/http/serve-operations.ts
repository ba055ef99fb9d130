import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import type { Context } from '../context.ts'
import { authenticate, type SignedIn } from '../session/authenticate.ts'
import { demandSameOrigin } from '../session/same-origin.ts'
import { readIfMatch } from './if-match.ts'
import type { Answer, Call, Operation } from './operation.ts'
import { parseInput } from './parse-input.ts'
import { Problem } from './problem.ts'

/** The largest body that is read; a corridor of 20,000 vertices fits. */
const BODY_LIMIT = '1mb'

/**
 * The router of everything below `/api/v1`, made from the table of operations: sign-in, origin and role are checked
 * before a byte of the body is parsed; whoever isn't named in `roles` is refused.
 */
export const serveOperations = (operations: readonly Operation[], context: Context): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  for (const operation of operations) {
    const reader = operation.body ? [express.json({ limit: BODY_LIMIT }), demandJson] : []
    router[operation.method](expressPath(operation.path), guard(operation, context), ...reader, run(operation, context))
  }
  router.use((request) => {
    throw refusePath(operations, request)
  })
  return router
}

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** Where the guard leaves who calls for the handler that runs after the body was read. */
type Callers = { caller?: SignedIn }

const guard =
  (operation: Operation, context: Context): RequestHandler =>
  async (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store')
    if (operation.method !== 'get')
      demandSameOrigin(
        {
          origin: request.headers.origin,
          host: request.headers.host,
          hasCookie: request.headers.cookie !== undefined,
        },
        context.options.publicUrl,
      )
    if (operation.roles !== 'public')
      (response.locals as Callers).caller = await permitted(operation, request.headers.cookie, context)
    next()
  }

const permitted = async (operation: Operation, cookie: string | undefined, context: Context): Promise<SignedIn> => {
  const caller = await authenticate(context, cookie)
  if (!caller) throw new Problem({ status: 401, code: 'session.required', detail: 'sign in with POST /api/v1/session' })
  if (caller.user.mustChangePassword && !operation.beforePasswordChange)
    throw new Problem({
      status: 403,
      code: 'session.password-change-required',
      detail: 'the generated password must be changed first: PUT /api/v1/session/password',
    })
  if (operation.roles !== 'anyone' && !(operation.roles as readonly string[]).includes(caller.user.role))
    throw new Problem({
      status: 403,
      code: 'session.role-not-permitted',
      detail: `the role ${caller.user.role} may not do this; it takes one of: ${(operation.roles as readonly string[]).join(', ')}`,
    })
  return caller
}

const demandJson: RequestHandler = (request, _response, next) => {
  const isEmpty =
    request.headers['content-length'] === '0' ||
    !('transfer-encoding' in request.headers || 'content-length' in request.headers)
  if (!isEmpty && !request.is('application/json'))
    throw new Problem({
      status: 415,
      code: 'body.not-json',
      detail: `got Content-Type ${request.headers['content-type'] ?? '(none)'}, expected application/json`,
    })
  next()
}

const run =
  (operation: Operation, context: Context): RequestHandler =>
  async (request, response) => {
    const caller = (response.locals as Callers).caller
    // An action without options may be called without a body.
    const body: unknown = request.body ?? {}
    const call = {
      params: parseInput(operation.params, { ...request.params }, 'path'),
      query: parseInput(operation.query, { ...request.query }, 'query'),
      body: operation.body ? parseInput(operation.body, body, 'body') : {},
      ifMatch: readIfMatch(request.headers['if-match'], operation.ifMatch === 'required'),
      address: request.ip ?? '',
      nowMs: context.clock.nowMs(),
      ...caller,
    }
    // The guard let nobody through without a caller where the operation is not public.
    send(response, await operation.handle(call as Call<unknown, unknown, unknown>, context))
  }

const send = (response: Response, answer: Answer): void => {
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    response.setHeader(name, typeof value === 'string' ? value : [...value])
  const version = recordVersion(answer.body)
  if (version !== null) response.setHeader('ETag', `"${version}"`)
  response.status(answer.status)
  if (answer.body === undefined) response.end()
  else response.json(answer.body)
}

const recordVersion = (body: unknown): number | null =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : null

/** 405 for a path that is served with other methods, else 404. */
const refusePath = (operations: readonly Operation[], request: Request): Problem => {
  const served = operations.filter(({ path }) => pathPattern(path).test(request.path))
  const asked = `${request.method} ${request.path.slice(0, 200)}`
  if (served.length === 0)
    return new Problem({ status: 404, code: 'path.unknown', detail: `${asked} is not served: see /api/openapi.json` })
  const allow = [...new Set(served.map(({ method }) => method.toUpperCase()))].join(', ')
  return new Problem({
    status: 405,
    code: 'method.not-served',
    detail: `${asked} is not served here, expected ${allow}`,
    headers: { Allow: allow },
  })
}

const pathPattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
