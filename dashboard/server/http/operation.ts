import { z } from 'zod'
import type { Person, Session } from '../../../adapters/records/user-records.ts'
import type { Scope, ScopeArea } from '../../../contract/http/scope.ts'
import type { Role } from '../../../contract/http/session.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { LookAction } from '../audit/looks.ts'
import type { Context } from '../context.ts'

/** A body that is no JSON: the text of a file, and what it was called on the way. */
export type Upload = { readonly type: string; readonly text: string }

/** What reaches a handler: parsed, permitted. */
export type PublicCall<Params, Query, Body> = {
  readonly params: Params
  readonly query: Query
  /** Parsed; of an upload, what the schema makes of an empty object. */
  readonly body: Body
  readonly upload: Upload | null
  /** Version in If-Match; null without one. */
  readonly ifMatch: number | null
  readonly address: string
  /** The session id in the cookie, whether it stands or not; null without one. */
  readonly presentedSession: string | null
  readonly nowMs: number
  /** Aborts when the caller goes away before it is answered. */
  readonly gone: AbortSignal
}
export type Call<Params, Query, Body> = PublicCall<Params, Query, Body> & {
  readonly user: Person
  /** Null when a token calls. */
  readonly session: Session | null
  /** What a token may do; null for people and walls, whose role says all. */
  readonly scopes: readonly Scope[] | null
  /** When the session or the token ends; null = never. */
  readonly expiresAtMs: number | null
  /** What the caller may know of; anything else is not there for it (404). */
  readonly sight: Sight
}

export type AnswerFile = {
  readonly type: string
  /** In parts when it may be large. */
  readonly content: string | Uint8Array | AsyncIterable<string | Uint8Array>
  readonly fileName: string
}
export type Answer = {
  readonly status: number
  readonly body?: unknown
  /** Instead of `body`: a file of a type that the answer's `files` name. */
  readonly file?: AnswerFile
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
}
export type AnswerSpec = {
  readonly description: string
  readonly schema: z.ZodType | null
  /** Content type of the body where it is not plain JSON; the answer's headers name it, too. */
  readonly type?: string
  /** Content types of files that may come instead. */
  readonly files?: readonly string[]
}

/** What an operation is about: its group in the document, and the area of a token's scopes where there is one. */
export type Tag = ScopeArea | 'session' | 'people' | 'audit' | 'quarantine' | 'handover' | 'rules'

type Spec<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`, parameters in braces as OpenAPI writes them. */
  readonly path: string
  readonly tag: Tag
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** Content types read as text beside JSON (or alone, when there is no `body`). */
  readonly upload?: { readonly types: readonly string[]; readonly limitBytes: number }
  readonly ifMatch?: 'required' | 'optional'
  /** It stores nothing, so that it may be called again; it reads no Idempotency-Key and holds no transaction. */
  readonly storesNothing?: true
  /** A look at evidence: written into the audit when it succeeded; `target` may name path parameters in braces. */
  readonly look?: { readonly action: LookAction; readonly target: string }
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
  /** It changes what every region stands on: a system that is bound to a region or a carrier may not. */
  readonly ofAllRegions?: true
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
  /** Null: no JSON is read. */
  readonly body: z.ZodType | null
  readonly roles: readonly Role[] | 'anyone' | 'public'
  readonly ofAllRegions?: true
  readonly beforePasswordChange: boolean
  handle(call: Call<unknown, unknown, unknown>, context: Context): Promise<Answer>
}

/** Whether `Idempotency-Key` is read: at whatever changes something, but for signing in and out. */
export const takesIdempotencyKey = ({ method, roles, tag, storesNothing }: Operation): boolean =>
  method !== 'get' && roles !== 'public' && tag !== 'session' && !storesNothing

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
