import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { BadCursor } from '../../../adapters/records/list-cursor.ts'
import { VersionConflict } from '../../../adapters/records/records.ts'
import { Problem, type ProblemDetails, problemToWire } from './problem.ts'

/** The last door: every error becomes a problem; an unknown one is logged and says nothing outside. */
export const answerProblems =
  (deps: { readonly log: Logger }): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const details = detailsOf(error)
    if (details.status >= 500)
      deps.log.error({ err: error, method: request.method, path: request.path }, 'request failed')
    if (response.headersSent) next(error)
    else sendProblem(response, details)
  }

const sendProblem = (response: Response, details: ProblemDetails): void => {
  for (const [name, value] of Object.entries(details.headers ?? {})) response.setHeader(name, value)
  response.status(details.status).setHeader('Cache-Control', 'no-store')
  response.type('application/problem+json').send(JSON.stringify(problemToWire(details)))
}

const FAILED: ProblemDetails = {
  status: 500,
  code: 'server.failed',
  detail: 'the server failed at this request; its log says why',
}

const detailsOf = (error: unknown): ProblemDetails => {
  if (error instanceof Problem) return error.details
  if (error instanceof BadCursor)
    return {
      status: 400,
      code: 'validation',
      detail: error.message,
      errors: [{ path: 'cursor', message: error.message }],
    }
  if (error instanceof VersionConflict) return { status: 412, code: 'version.conflict', detail: error.message }
  return readingFailed(error) ?? FAILED
}

/** What express and its body reader refuse: they name the status, and often a type. */
const readingFailed = (error: unknown): ProblemDetails | null => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  if (error.status === 413) {
    // The reader names the limit of this operation in bytes.
    const most = 'limit' in error && typeof error.limit === 'number' ? `${error.limit / 2 ** 20} MiB` : 'a few MiB'
    return { status: 413, code: 'body.too-large', detail: `expected a body of at most ${most}: send it in parts` }
  }
  if (error.status === 415)
    return { status: 415, code: 'body.not-json', detail: 'expected JSON in UTF-8, uncompressed or gzip' }
  if (error.status === 416)
    return { status: 416, code: 'range.not-satisfiable', detail: 'the file is shorter than the range asked for' }
  if (error.status < 400 || error.status >= 500) return null
  // The file server's words for a file that isn't there, or that nobody may know of.
  if (error.status === 403 || error.status === 404)
    return { status: 404, code: 'path.unknown', detail: 'there is no such file' }
  const isPath = error instanceof URIError
  return {
    status: 400,
    code: isPath ? 'path.malformed' : 'validation',
    detail: isPath ? 'the path is not valid percent-encoded UTF-8' : 'the body is not valid JSON',
  }
}
