import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import { createLooks, type Looks } from '../audit/looks.ts'
import type { Context } from '../context.ts'
import { callerAddress } from '../session/caller-address.ts'
import { readSessionCookie } from '../session/session-cookie.ts'
import { createIdempotency, type Idempotency, readIdempotencyKey } from './idempotency.ts'
import { readIfMatch } from './if-match.ts'
import { type Answer, type Call, type Operation, takesIdempotencyKey } from './operation.ts'
import { parseInput } from './parse-input.ts'
import { type Caller, demandOwnPage, permit } from './permit.ts'
import { Problem } from './problem.ts'
import { bodyReaders, uploadOf } from './read-body.ts'
import { sendAnswer } from './send-answer.ts'

/**
 * The router of everything below `/api/v1`, made from the table of operations: sign-in, origin, role and scope are
 * checked before a byte of the body is parsed; whoever isn't named in `roles` is refused.
 */
export const serveOperations = (operations: readonly Operation[], context: Context): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const beside = { idempotency: createIdempotency(context), looks: createLooks(context) }
  for (const operation of operations)
    router[operation.method](
      expressPath(operation.path),
      guard(operation, context),
      ...bodyReaders(operation),
      run(operation, context, beside),
    )
  router.use((request) => {
    throw refusePath(operations, request)
  })
  return router
}

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** Where the guard leaves who calls for the handler that runs after the body was read. */
type Callers = { caller?: Caller }

const guard =
  (operation: Operation, context: Context): RequestHandler =>
  async (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store')
    demandOwnPage(operation, request, context)
    if (operation.roles !== 'public') (response.locals as Callers).caller = await permit(operation, request, context)
    next()
  }

/** What stands beside the handlers and remembers. */
type Beside = { readonly idempotency: Idempotency; readonly looks: Looks }

const run =
  (operation: Operation, context: Context, { idempotency, looks }: Beside): RequestHandler =>
  async (request, response) => {
    const { caller } = response.locals as Callers
    const upload = uploadOf(operation, request)
    // An action without options may be called without a body.
    const body: unknown = upload ? {} : (request.body ?? {})
    const call = {
      params: parseInput(operation.params, { ...request.params }, 'path'),
      query: parseInput(operation.query, { ...request.query }, 'query'),
      body: operation.body && !upload ? parseInput(operation.body, body, 'body') : {},
      upload,
      ifMatch: readIfMatch(request.headers['if-match'], operation.ifMatch === 'required'),
      address: callerAddress(request),
      presentedSession: readSessionCookie(request.headers.cookie),
      nowMs: context.clock.nowMs(),
      gone: goneOf(response),
      ...caller,
    }
    // The guard let nobody through without a caller where the operation is not public.
    const handle = (within: Context): Promise<Answer> =>
      operation.handle(call as Call<unknown, unknown, unknown>, within)
    const key = takesIdempotencyKey(operation) ? readIdempotencyKey(request, caller?.user.username ?? '') : null
    const answer = key ? await idempotency.once(key, handle) : await handle(context)
    if (operation.look && caller) await looks.note(lookOf(operation.look, caller, request))
    await sendAnswer(response, answer)
  }

const goneOf = (response: Response): AbortSignal => {
  const going = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) going.abort(new Error('the caller went away'))
  })
  return going.signal
}

/** `alert {id}` with the path's own id. */
const lookOf = ({ action, target }: NonNullable<Operation['look']>, { user }: Caller, { params }: Request) => ({
  by: user.username,
  action,
  target: target.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name])),
})

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
