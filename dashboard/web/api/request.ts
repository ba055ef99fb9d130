import type { ProblemWire } from '../../../contract/http/problem.ts'
import { learnServerTime } from '../clock/now-store.ts'
import { bearer } from './bearer.ts'

/** What the server refused, with its stable code (CONTRACT, "problem"); status 0 = it could not be reached. */
export class RequestFailed extends Error {
  readonly status: number
  readonly code: string
  readonly problem: ProblemWire | null

  constructor(status: number, code: string, detail: string, problem: ProblemWire | null) {
    super(detail)
    this.status = status
    this.code = code
    this.problem = problem
  }
}

/** The answer of every list (CONTRACT, "HTTP"). */
export type PageWire<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RequestOptions = {
  /** The version this screen has seen: a newer one on the server refuses the change (412). Required for PUT and PATCH. */
  readonly version?: number
  /** For a POST: under the same key the server does it once, however often it is sent within 24 h. */
  readonly idempotencyKey?: string
  /** On a line that neither works nor breaks: after this it counts as not reached. Without it the browser decides. */
  readonly timeoutMs?: number
}

/** Calls `/api/v1` with the session's cookie, or with the token of this wall. Rejects with `RequestFailed`, whatever went wrong. */
export const request = async <Answer>(
  method: Method,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<Answer> => {
  const json = body === undefined ? null : { type: 'application/json', text: JSON.stringify(body) }
  const response = await send(method, path, json, { ...options, accept: 'application/json' })
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

/** The same for what is sent or answered as a file: CSV both ways. */
export const requestText = async (
  method: Method,
  path: string,
  file: { readonly type: string; readonly text: string } | null,
  options: RequestOptions = {},
): Promise<string> => (await send(method, path, file, { ...options, accept: 'text/csv, application/json' })).text()

const send = async (
  method: Method,
  path: string,
  body: { readonly type: string; readonly text: string } | null,
  { version, idempotencyKey, timeoutMs, accept }: RequestOptions & { readonly accept: string },
): Promise<Response> => {
  const headers: Record<string, string> = { Accept: accept }
  const token = bearer.get()
  if (token !== null) headers.Authorization = `Bearer ${token}`
  if (body) headers['Content-Type'] = body.type
  if (version !== undefined) headers['If-Match'] = `"${version}"`
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey
  const init: RequestInit = {
    method,
    headers,
    credentials: 'same-origin',
    ...(body ? { body: body.text } : {}),
    ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
  }
  const response = await fetch(`/api/v1${path}`, init).catch((error: unknown) => {
    throw new RequestFailed(0, 'network.unreachable', String(error), null)
  })
  learnServerTime(response.headers.get('date'))
  if (!response.ok) throw await refusal(response)
  return response
}

const refusal = async (response: Response): Promise<RequestFailed> => {
  const text = await response.text()
  const problem = parseProblem(text)
  const detail = problem?.detail ?? `${response.status} ${response.statusText}`
  return new RequestFailed(response.status, problem?.code ?? `http.${response.status}`, detail, problem)
}

/** A proxy in between may answer in HTML: then there is no problem document, only the status. */
const parseProblem = (text: string): ProblemWire | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'code' in value ? (value as ProblemWire) : null
  } catch {
    return null
  }
}

/** A path with its query; members that are undefined are left out. */
export const withQuery = (path: string, query: Record<string, string | number | undefined>): string => {
  const members = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return members.length === 0 ? path : `${path}?${members.join('&')}`
}
