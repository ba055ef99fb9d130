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

/** Longer than any record or page of a list takes on a poor line; then the officer is told, and may ask again. */
const READ_MS = 20_000
/** A change may wait behind others. */
const CHANGE_MS = 60_000
/** For what a server works at: statistics, files, back-tests, the whole chain of the audit. */
export const LONG_WORK_MS = 600_000

/** Nothing came in time: asking again at once would only double the waiting. */
export const TIMED_OUT = 'network.timeout'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RequestOptions = {
  /** The version this screen has seen: a newer one on the server refuses the change (412). Required for PUT and PATCH. */
  readonly version?: number
  /** For a POST: under the same key the server does it once, however often it is sent within 24 h. */
  readonly idempotencyKey?: string
  /** On a line that neither works nor breaks: after this it counts as not reached; see READ_MS and CHANGE_MS. */
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
  return (response.status === 204 ? undefined : JSON.parse(response.text)) as Answer
}

/** The same for what is sent or answered as a file: CSV both ways. */
export const requestText = async (
  method: Method,
  path: string,
  file: { readonly type: string; readonly text: string } | null,
  options: RequestOptions = {},
): Promise<string> => (await send(method, path, file, { ...options, accept: 'text/csv, application/json' })).text

const send = async (
  method: Method,
  path: string,
  body: { readonly type: string; readonly text: string } | null,
  { version, idempotencyKey, timeoutMs, accept }: RequestOptions & { readonly accept: string },
): Promise<Answered> => {
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
    signal: AbortSignal.timeout(timeoutMs ?? (method === 'GET' ? READ_MS : CHANGE_MS)),
  }
  const answered = await fetched(path, init)
  if (!answered.ok) throw refusal(answered)
  return answered
}

type Answered = { readonly ok: boolean; readonly status: number; readonly statusText: string; readonly text: string }

/** Head and body: a line may break, or a time run out, between them. */
const fetched = async (path: string, init: RequestInit): Promise<Answered> => {
  try {
    const response = await fetch(`/api/v1${path}`, init)
    learnServerTime(response.headers.get('date'))
    const { ok, status, statusText } = response
    return { ok, status, statusText, text: await response.text() }
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    throw new RequestFailed(0, isLate ? TIMED_OUT : 'network.unreachable', String(error), null)
  }
}

const refusal = ({ status, statusText, text }: Answered): RequestFailed => {
  const problem = parseProblem(text)
  return new RequestFailed(
    status,
    problem?.code ?? `http.${status}`,
    problem?.detail ?? `${status} ${statusText}`,
    problem,
  )
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
