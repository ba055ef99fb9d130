import { z } from 'zod'
import type { User } from '../../../adapters/records/user-records.ts'
import type { Role } from '../../../contract/http/session.ts'
import type { Context } from '../context.ts'

/** What reaches a handler: parsed, permitted. */
export type PublicCall<Params, Query, Body> = {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Version in If-Match; null without one. */
  readonly ifMatch: number | null
  readonly address: string
  readonly nowMs: number
}
export type Call<Params, Query, Body> = PublicCall<Params, Query, Body> & {
  readonly user: User
  readonly sessionSha256: string
  readonly sessionExpiresAtMs: number
}

export type Answer = {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
}
export type AnswerSpec = { readonly description: string; readonly schema: z.ZodType | null }

type Spec<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** Below `/api/v1`, parameters in braces as OpenAPI writes them. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly ifMatch?: 'required' | 'optional'
  /** By status; those of refusals are listed in `refusals`. */
  readonly answers: Readonly<Record<number, AnswerSpec>>
  /** Statuses of problems beside those that every operation of its kind can answer. */
  readonly refusals?: readonly number[]
  /** Schemas of problems that say more than the usual one. */
  readonly problems?: Readonly<Record<number, z.ZodType>>
}
type SignedInSpec<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Spec<
  Params,
  Query,
  Body
> & {
  /** Who may call it; nobody else may. `anyone` = everybody signed in. */
  readonly roles: readonly Role[] | 'anyone'
  /** Also before a generated password was changed. */
  readonly beforePasswordChange?: boolean
  handle(call: Call<z.output<Params>, z.output<Query>, z.output<Body>>, context: Context): Promise<Answer>
}
type PublicSpec<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Spec<
  Params,
  Query,
  Body
> & { handle(call: PublicCall<z.output<Params>, z.output<Query>, z.output<Body>>, context: Context): Promise<Answer> }

/** One row of the table from which the router, the role check and the OpenAPI document are made. */
export type Operation = Omit<Spec<z.ZodType, z.ZodType, z.ZodType>, 'params' | 'query' | 'body'> & {
  readonly params: z.ZodType
  readonly query: z.ZodType
  /** Null: no body is read. */
  readonly body: z.ZodType | null
  readonly roles: readonly Role[] | 'anyone' | 'public'
  readonly beforePasswordChange: boolean
  handle(call: Call<unknown, unknown, unknown>, context: Context): Promise<Answer>
}

type Nothing = z.ZodType<Record<string, never>>
const nothing = z.strictObject({})

/** An operation for people who are signed in. */
export const defineOperation = <
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(
  spec: SignedInSpec<Params, Query, Body>,
): Operation => ({
  ...spec,
  params: spec.params ?? nothing,
  query: spec.query ?? nothing,
  body: spec.body ?? null,
  beforePasswordChange: spec.beforePasswordChange ?? false,
  // Parsed with these very schemas before it is called (serve-operations.ts).
  handle: spec.handle as Operation['handle'],
})

/** An operation for anybody. */
export const definePublicOperation = <
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(
  spec: PublicSpec<Params, Query, Body>,
): Operation => ({
  ...spec,
  params: spec.params ?? nothing,
  query: spec.query ?? nothing,
  body: spec.body ?? null,
  roles: 'public',
  beforePasswordChange: true,
  handle: spec.handle as Operation['handle'],
})
