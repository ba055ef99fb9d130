import { problemSchema } from '../../../contract/http/problem.ts'
import { type Operation, takesIdempotencyKey } from '../http/operation.ts'
import { isText } from '../http/send-answer.ts'
import { hoistSchema, type JsonSchema, type NamedSchemas } from './hoist-schemas.ts'

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'the request is not valid; `errors` names each member',
  401: 'nobody is signed in',
  403: 'the role, the origin or an unchanged generated password does not allow it',
  404: 'there is no such record',
  409: 'the state does not allow it',
  412: 'the record changed since it was read; who and when',
  413: 'the body is too large',
  415: 'the body is of a type that is not read',
  422: 'the Idempotency-Key was used for another request',
  428: 'If-Match is missing',
  429: 'too many attempts; Retry-After says how long to wait',
}
const PROBLEM_TYPE = 'application/problem+json'

/** The OpenAPI 3.1 document: one entry for each operation of the table, and nothing else. */
export const openApiDocument = (operations: readonly Operation[]): JsonSchema => {
  const named: NamedSchemas = new Map()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, named) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sealtrail',
      version: '1',
      description:
        'Containers under customs supervision. Times: RFC 3339, UTC in answers. Positions: WGS84, [lng, lat]. Errors: RFC 9457 problems with a stable `code`.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'sealtrail_session',
          description: 'set by POST /session; unsafe methods also need an Origin header naming this server',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'of a system (by its scopes) or a wall; administrators make them at /tokens',
        },
      },
    },
  }
}

const describe = (operation: Operation, named: NamedSchemas): JsonSchema => ({
  operationId: operationId(operation),
  tags: [operation.tag],
  summary: operation.summary,
  security: securityOf(operation),
  'x-roles': operation.roles,
  parameters: parametersOf(operation, named),
  ...(operation.body || operation.upload ? { requestBody: requestBodyOf(operation, named) } : {}),
  responses: { ...answersOf(operation, named), ...problemsOf(operation, named) },
})

/** `POST /trips/{id}/arm` is `postTripsByIdArm`. */
const operationId = ({ method, path }: Operation): string =>
  method +
  path
    .split('/')
    .filter((level) => level !== '')
    .map((level) => (level.startsWith('{') ? `By${capital(level.slice(1, -1))}` : capital(level)))
    .join('')

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const parametersOf = (operation: Operation, named: NamedSchemas): JsonSchema[] => [
  ...membersOf(hoistSchema(operation.params, 'input', named), 'path'),
  ...membersOf(hoistSchema(operation.query, 'input', named), 'query'),
  ...(operation.ifMatch
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: operation.ifMatch === 'required',
          description: 'the `version` that was read, in quotes',
          schema: { type: 'string' },
        },
      ]
    : []),
  ...(takesIdempotencyKey(operation) ? [IDEMPOTENCY_KEY] : []),
]

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'a UUID, say; the same request under it takes effect once within 24 h and is answered alike',
  schema: { type: 'string', maxLength: 255 },
}

const securityOf = (operation: Operation): JsonSchema[] => {
  if (operation.roles === 'public') return []
  const byToken =
    operation.roles === 'anyone' || operation.roles.some((role) => role === 'system' || role === 'display')
  return [{ session: [] }, ...(byToken ? [{ token: [] }] : [])]
}

const membersOf = (schema: JsonSchema, place: 'path' | 'query'): JsonSchema[] => {
  const required = (schema.required ?? []) as readonly string[]
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(
    ([name, { description, ...rest }]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    }),
  )
}

const requestBodyOf = ({ body, upload }: Operation, named: NamedSchemas): JsonSchema => ({
  // An action all of whose members may be left out may be called without a body.
  required: !body?.safeParse({}).success,
  content: {
    ...Object.fromEntries((upload?.types ?? []).map((type) => [type, { schema: { type: 'string' } }])),
    ...(body ? { 'application/json': { schema: hoistSchema(body, 'input', named) } } : {}),
  },
})

const answersOf = (operation: Operation, named: NamedSchemas): JsonSchema =>
  Object.fromEntries(
    Object.entries(operation.answers).map(
      ([status, { description, schema, type = 'application/json', files = [] }]) => {
        const content = {
          ...(schema ? { [type]: { schema: hoistSchema(schema, 'output', named) } } : {}),
          ...Object.fromEntries(files.map((type) => [type, { schema: fileSchema(type) }])),
        }
        return [status, Object.keys(content).length > 0 ? { description, content } : { description }]
      },
    ),
  )

/** Bytes have no JSON type (OpenAPI 3.1, "Considerations for File Uploads"). */
const fileSchema = (type: string): JsonSchema => (isText(type) ? { type: 'string' } : {})

const problemsOf = (operation: Operation, named: NamedSchemas): JsonSchema => {
  const everywhere = [400, ...(operation.roles === 'public' ? [] : [401, 403])]
  const unsafe = operation.method === 'get' ? [] : [403]
  const withBody = operation.body || operation.upload ? [413, 415] : []
  const keyed = takesIdempotencyKey(operation) ? [409, 422] : []
  const statuses = new Set([...everywhere, ...unsafe, ...withBody, ...keyed, ...(operation.refusals ?? [])])
  return Object.fromEntries(
    [...statuses].map((status) => [
      String(status),
      {
        description: DESCRIPTIONS[status] ?? 'refused',
        content: {
          [PROBLEM_TYPE]: { schema: hoistSchema(operation.problems?.[status] ?? problemSchema, 'output', named) },
        },
      },
    ]),
  )
}
