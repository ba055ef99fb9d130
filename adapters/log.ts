import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'

/** Words whose values never reach a log, in the spellings HTTP headers and our own records use. */
const SECRET_KEYS = [
  'token',
  'password',
  'newPassword',
  'secret',
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  'set-cookie',
]

/** How deep a secret is looked for: `err.request.headers.authorization` is the deepest we have met. */
const SECRET_DEPTH = 4

const secretPaths = (): string[] =>
  SECRET_KEYS.flatMap((key) =>
    Array.from({ length: SECRET_DEPTH }, (_, depth) => {
      const named = key.includes('-') ? `["${key}"]` : depth === 0 ? key : `.${key}`
      return `${Array(depth).fill('*').join('.')}${named}`
    }),
  )

/**
 * The log of the house: one JSON object a line, times in UTC, values of secret keys replaced by `[redacted]`.
 *
 * `level` is a pino level or `silent`; lines go to stdout unless a `destination` is given.
 */
export const createLog = (options: { readonly level: string; readonly destination?: DestinationStream }): Logger =>
  pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: secretPaths(), censor: '[redacted]' },
    },
    options.destination ?? pino.destination(1),
  )
