import { z } from 'zod'

const problem = z.object({
  code: z.string().optional(),
  detail: z.string().optional(),
  title: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** An answer that is no success: status, the stable code of the problem (RFC 9457) and what it says. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string | null
  /** The problem document as it came. */
  readonly body: unknown
  constructor(call: string, status: number, body: unknown) {
    const { code, detail, title, errors = [] } = problem.safeParse(body).data ?? {}
    const why = [detail ?? title ?? 'no problem document', ...errors.map(({ path, message }) => `${path}: ${message}`)]
    super(`${call}: ${status} ${code ?? ''} ${why.join('; ')}`.replace(/ +/g, ' '))
    this.status = status
    this.code = code ?? null
    this.body = body
  }
}

/** The platform's API as a browser uses it: a session cookie, and an Origin with every change (CONTRACT, "HTTP"). */
export type ApiClient = {
  /** Calls `/api/v1` + path; the parsed JSON of the answer, undefined when it has none. Throws `ApiError`. */
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown>
  /** Posts a CSV file to `/api/v1` + path; the text of the answer. Throws `ApiError`. */
  upload(path: string, csv: string): Promise<string>
}

const TIMEOUT_MS = 30_000
const JSON_TYPE = 'application/json'

type Body = { readonly type: string; readonly text: string }

/** Signs in at `url` (scheme, host and port). Throws `ApiError` when refused. */
export const signIn = async (options: { url: string; username: string; password: string }): Promise<ApiClient> => {
  const origin = new URL(options.url).origin
  let cookie = ''
  const ask = async (method: string, path: string, body: Body | null): Promise<string> => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { origin, cookie, ...(body === null ? {} : { 'content-type': body.type }) },
      body: body?.text ?? null,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    if (!response.ok) throw new ApiError(`${method} ${path}`, response.status, jsonOf(text))
    const cookies = response.headers.getSetCookie()
    if (cookies.length > 0) cookie = cookies.map((line) => line.split(';', 1)[0]).join('; ')
    return text
  }
  const call: ApiClient['call'] = async (method, path, body) =>
    jsonOf(await ask(method, path, body === undefined ? null : { type: JSON_TYPE, text: JSON.stringify(body) }))
  const { username, password } = options
  await call('POST', '/session', { username, password })
  return { call, upload: (path, text) => ask('POST', path, { type: 'text/csv', text }) }
}

/** An answer that is no JSON comes from something that is not the platform; its first words tell what. */
const jsonOf = (text: string): unknown => {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return { detail: `no JSON: ${text.slice(0, 80)}` }
  }
}
