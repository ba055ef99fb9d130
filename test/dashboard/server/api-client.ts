import { z } from 'zod'

type Schema = Record<string, unknown>
type Document = {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>
  >
  readonly components: { readonly schemas: Record<string, Schema> }
}
export type Answered = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the document has judged its shape; each test says what it expects of it
  readonly body: any
  readonly headers: Headers
}
export type ApiClient = {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>
  signIn(username: string, password: string): Promise<Answered>
  cookie(): string
}

const documents = new Map<string, Promise<Document>>()
/** All servers of a test file describe the same: one document, whose schemas are made into validators once. */
const parsed = new Map<string, Document>()
const validators = new WeakMap<Schema, z.ZodType>()

const readDocument = async (url: string): Promise<Document> => {
  const text = await fetch(`${url}/api/openapi.json`).then((answer) => answer.text())
  const document = parsed.get(text) ?? (JSON.parse(text) as Document)
  parsed.set(text, document)
  return document
}
const documentOf = (url: string): Promise<Document> => {
  const known = documents.get(url) ?? readDocument(url)
  documents.set(url, known)
  return known
}

/** Calls `/api/v1` with a cookie and an Origin as a browser would; every answer is held against the OpenAPI document. */
export const createApiClient = (url: string): ApiClient => {
  let cookie = ''
  const call: ApiClient['call'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { Origin: url }),
        ...(cookie === '' ? {} : { Cookie: cookie }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    for (const set of answer.headers.getSetCookie()) cookie = set.split(';')[0] ?? ''
    const text = await answer.text()
    const parsed: unknown = text === '' ? null : isJson(answer) ? JSON.parse(text) : text
    await matchDocument(await documentOf(url), method, path, answer, parsed)
    return { status: answer.status, body: parsed, headers: answer.headers }
  }
  return {
    call,
    signIn: (username, password) => call('POST', '/session', { username, password }),
    cookie: () => cookie,
  }
}

const isJson = (answer: Response): boolean => /[/+]json\b/.test(answer.headers.get('content-type') ?? '')

const matchDocument = async (document: Document, method: string, path: string, answer: Response, body: unknown) => {
  const asked = path.split('?')[0] ?? ''
  const isAsked = (template: string): boolean => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked)
  const known = asked in document.paths ? asked : Object.keys(document.paths).find(isAsked)
  const operation = known === undefined ? undefined : document.paths[known]?.[method.toLowerCase()]
  if (!operation) return
  const what = `${method} ${path} → ${answer.status}`
  const response = operation.responses[String(answer.status)]
  if (!response) throw new Error(`${what} is not in the document: ${JSON.stringify(body)}`)
  const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
  const content = response.content?.[type]
  if (!content) {
    if (response.content || body !== null) throw new Error(`${what} answers ${type}, which is not in the document`)
    return
  }
  const checked = validatorOf(document, content.schema).safeParse(body)
  if (!checked.success)
    throw new Error(`${what} does not match the document: ${checked.error.message}\n${JSON.stringify(body)}`)
}

/** The document's own JSON Schema, read back as a schema. */
const validatorOf = (document: Document, schema: Schema): z.ZodType => {
  const known = validators.get(schema) ?? makeValidator(document, schema)
  validators.set(schema, known)
  return known
}

const makeValidator = (document: Document, schema: Schema): z.ZodType => {
  const local = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'))
  const whole = { ...(local(schema) as Schema), $defs: local(document.components.schemas) }
  return z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0])
}
