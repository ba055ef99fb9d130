import express, { type Request, type RequestHandler } from 'express'
import type { Operation, Upload } from './operation.ts'
import { Problem } from './problem.ts'

/** The largest JSON body that is read; a corridor of 20,000 vertices fits. */
const JSON_LIMIT = '1mb'

/** Reads the body of an operation: JSON, and the files it takes; anything else is a 415. */
export const bodyReaders = ({ body, upload }: Operation): RequestHandler[] => {
  const json = body ? [express.json({ limit: JSON_LIMIT, type: 'application/json' })] : []
  const text = upload
    ? [
        express.text({
          limit: upload.limitBytes,
          type: uploadTypes(body !== null, upload.types),
          defaultCharset: 'utf-8',
        }),
      ]
    : []
  const types = [...(body ? ['application/json'] : []), ...(upload?.types ?? [])]
  return types.length === 0 ? [] : [demandType(types), ...json, ...text]
}

/** Where JSON has a schema of its own, it is no upload. */
const uploadTypes = (hasJson: boolean, types: readonly string[]): string[] =>
  types.filter((type) => !(hasJson && type === 'application/json'))

const isEmpty = ({ headers }: Request): boolean =>
  headers['content-length'] === '0' || !('transfer-encoding' in headers || 'content-length' in headers)

const demandType =
  (types: readonly string[]): RequestHandler =>
  (request, _response, next) => {
    if (!isEmpty(request) && !request.is([...types]))
      throw new Problem({
        status: 415,
        code: types.length === 1 && types[0] === 'application/json' ? 'body.not-json' : 'body.type-not-read',
        detail: `got Content-Type ${request.headers['content-type'] ?? '(none)'}, expected ${types.join(', ')}`,
      })
    next()
  }

/** The file that came as a body, without a byte order mark; null when JSON came, or nothing. */
export const uploadOf = ({ upload }: Operation, request: Request): Upload | null => {
  if (!upload || typeof request.body !== 'string') return null
  const type = request.is([...upload.types])
  return { type: type || '', text: request.body.replace(/^\uFEFF/, '') }
}
