import type { ProblemWire } from '../../../contract/http/problem.ts'

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'This method is not served here',
  409: 'The state does not allow this',
  412: 'The record has changed',
  413: 'The body is too large',
  415: 'The body is of a kind that is not read',
  422: 'The request contradicts an earlier one',
  428: 'If-Match is required',
  429: 'Too many requests',
  500: 'The server failed',
  503: 'A part of the platform is away',
}

export type ProblemDetails = {
  readonly status: number
  /** Stable: clients and runbooks look it up. */
  readonly code: string
  /** What was got, what was expected, what to do. */
  readonly detail: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
  /** Members beside those of RFC 9457, such as `checks` of arming. */
  readonly more?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** A refusal that is told to the caller as it is (RFC 9457). Anything else thrown is a 500 that says nothing. */
export class Problem extends Error {
  readonly details: ProblemDetails
  constructor(details: ProblemDetails) {
    super(details.detail)
    this.name = 'Problem'
    this.details = details
  }
}

export const problemToWire = ({ status, code, detail, errors, more }: ProblemDetails): ProblemWire => ({
  type: `urn:sealtrail:problem:${code}`,
  title: TITLES[status] ?? 'Refused',
  status,
  code,
  detail,
  ...(errors ? { errors: [...errors] } : {}),
  ...more,
})

/** A 404 for something that is not there, or that the caller may not know of (CONTRACT, "HTTP"). */
export const notFound = (what: string, id: string): Problem =>
  new Problem({ status: 404, code: `${what}.not-found`, detail: `there is no ${what} ${id}` })

/** A 400 about one member of the request. */
export const invalid = (path: string, message: string, code = 'validation'): Problem =>
  new Problem({ status: 400, code, detail: `${path}: ${message}`, errors: [{ path, message }] })

/** A 409 for an id that is taken. */
export const alreadyThere = (what: string, error: Error): Problem =>
  new Problem({ status: 409, code: `${what}.already-exists`, detail: `${error.message}: choose another id` })
