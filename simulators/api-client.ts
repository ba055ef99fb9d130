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
}

const TIMEOUT_MS = 30_000

/** Signs in at `url` (scheme, host and port). Throws `ApiError` when refused. */
export const signIn = async (options: { url: string; username: string; password: string }): Promise<ApiClient> => {
  const origin = new URL(options.url).origin
  let cookie = ''
  const call: ApiClient['call'] = async (method, path, body) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { origin, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    const answer: unknown = text === '' ? undefined : readJson(text)
    if (!response.ok) throw new ApiError(`${method} ${path}`, response.status, answer)
    const cookies = response.headers.getSetCookie()
    if (cookies.length > 0) cookie = cookies.map((line) => line.split(';', 1)[0]).join('; ')
    return answer
  }
  const { username, password } = options
  await call('POST', '/session', { username, password })
  return { call }
}

/** An answer that is no JSON comes from something that is not the platform; its first words tell what. */
const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return { detail: `no JSON: ${text.slice(0, 80)}` }
  }
}
