import type { Ask } from './how.ts'

/** What no member of a request means. */
const VALUES: readonly unknown[] = [
  null,
  '',
  ' ',
  -1,
  1e308,
  true,
  [],
  {},
  ['x', null],
  'x'.repeat(10_000),
  'a\u0000b',
  '\ud800',
  "'; drop table trips; --",
  '../../etc/passwd',
  '9999-12-31T23:59:60Z',
]
/** Instead of a whole body. */
const BODIES: readonly string[] = [
  '',
  'null',
  '[]',
  '"text"',
  '1',
  '{"',
  '{"__proto__":{"role":"administrator"},"constructor":{"prototype":1}}',
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  '\ufeff{}',
]
/** Members changed one at a time; a larger body is the same shapes over and over. */
const MOST_MEMBERS = 12
/** Values tried at each member or parameter; the next goes on with the next ones, so that all have their turn. */
const VALUES_EACH = 5

const turnOf = <Value>(values: readonly Value[], index: number): Value[] =>
  Array.from({ length: VALUES_EACH }, (_, n) => values[(index * VALUES_EACH + n) % values.length] as Value)

type Path = readonly (string | number)[]

const pathsOf = (value: unknown, path: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return []
  const keys: (string | number)[] = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value)
  return keys.flatMap((key) => {
    const here = [...path, key]
    return [here, ...pathsOf((value as Record<string | number, unknown>)[key], here)]
  })
}

/** The body with one member replaced; undefined leaves it out. */
const withMember = (body: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<string | number, unknown>
  copy[key] = withMember(copy[key], rest, value)
  return copy
}

/** A call with each member of its body replaced by each hostile value, left out, and with one too many. */
export const hostileBodies = ({ body, ...ask }: Ask): Ask[] => {
  const whole = BODIES.map((text) => ({ ...ask, body: text }))
  if (typeof body !== 'object' || body === null) return whole
  const members = pathsOf(body).slice(0, MOST_MEMBERS)
  const changed = members.flatMap((path, index) =>
    [undefined, ...turnOf(VALUES, index)].map((value) => withMember(body, path, value)),
  )
  const added = { ...body, noSuchMember: 1 }
  return [...whole, ...[...changed, added].map((one) => ({ ...ask, body: one }))]
}

const QUERY_VALUES = [
  '',
  '%00',
  '%ff',
  '-1',
  '0',
  '1e9',
  'NaN',
  '501',
  'x'.repeat(3_000),
  'W10',
  'bnVsbA',
  'WzFlMzA4LCJ4Il0',
  '2026-02-30T00:00:00Z',
  '%27%20or%201=1--',
]

/** A call with each query parameter of the document given hostile values, twice, and as an object; and unknown ones. */
export const hostileQueries = (ask: Ask, names: readonly string[]): Ask[] =>
  [
    ...names.flatMap((name, index) => [
      ...turnOf(QUERY_VALUES, index).map((value) => `?${name}=${value}`),
      `?${name}=1&${name}=2`,
      `?${name}[a]=1&${name}[]=2`,
    ]),
    '?noSuchParameter=1',
    '?__proto__=1&constructor[prototype]=2',
    '?%ff=%00',
  ].map((query) => ({ ...ask, query }))

type Headers = Readonly<Record<string, string>>
const VERSIONS: readonly Headers[] = ['', '*', '"abc"', '"-1"', '"99999999999999999999"', 'W/"x"', '1, 2'].map(
  (value) => ({ 'If-Match': value }),
)
const HEADERS: readonly Headers[] = [
  ...VERSIONS,
  { 'If-Match': 'x'.repeat(5_000) },
  ...['', ' ', 'two words', '\u00e9', 'x'.repeat(300)].map((value) => ({ 'Idempotency-Key': value })),
  ...['Basic YTpi', 'Bearer', 'Bearer  ', 'Bearer \u00e9', `Bearer ${'x'.repeat(600)}`, 'Bearer stk_x', 'x'].map(
    (value) => ({ Authorization: value }),
  ),
  ...[
    'text/plain',
    'application/json; charset=utf-7',
    'application/json; charset=',
    'multipart/form-data',
    'application/xml',
    ';',
    'x'.repeat(2_000),
  ].map((value) => ({ 'Content-Type': value })),
  { 'Content-Encoding': 'gzip' },
  { 'Content-Encoding': 'x' },
  { Cookie: 'sealtrail_session=%ff; sealtrail_session=' },
  { Origin: 'null' },
  { Origin: 'http://%' },
  { Accept: 'image/png' },
  { 'X-Forwarded-For': '::ffff:1.2.3.4, %' },
  { 'X-HTTP-Method-Override': 'DELETE' },
]

/** A call with each wrong version. */
export const hostileVersions = (ask: Ask): Ask[] =>
  VERSIONS.map((headers) => ({ ...ask, headers: { ...ask.headers, ...headers } }))

/** A call with each header that the server reads saying something hostile. */
export const hostileHeaders = (ask: Ask): Ask[] =>
  HEADERS.map((headers) => ({ ...ask, headers: { ...ask.headers, ...headers } }))
