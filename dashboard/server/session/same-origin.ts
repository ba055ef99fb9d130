import { Problem } from '../http/problem.ts'

/** What an origin check needs of a request or a socket's handshake. */
export type Asked = {
  readonly origin: string | undefined
  readonly host: string | undefined
  readonly hasCookie: boolean
}

/** Whether an Origin header names this server: the request's host, or PUBLIC_URL (CONTRACT, "Browser"). */
export const isSameOrigin = (origin: string, host: string | undefined, publicUrl: string | null): boolean => {
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true
  if (host === undefined || !URL.canParse(origin) || origin === 'null') return false
  const from = new URL(origin)
  // A host without a port means the scheme's own; URL leaves that port out on both sides. Behind a TLS front the
  // scheme of the request is not the browser's, so hosts are compared, not schemes.
  const to = `${from.protocol}//${host}`
  return from.host !== '' && URL.canParse(to) && from.host === new URL(to).host
}

/** Refuses an unsafe method that another site's page sent with our cookie (403). */
export const demandSameOrigin = (asked: Asked, publicUrl: string | null): void => {
  if (asked.origin === undefined && !asked.hasCookie) return
  if (asked.origin !== undefined && isSameOrigin(asked.origin, asked.host, publicUrl)) return
  throw new Problem({
    status: 403,
    code: 'session.foreign-origin',
    detail: `got Origin ${asked.origin?.slice(0, 200) ?? '(none)'}, expected this server's own: send the request from its own page`,
  })
}
