import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { REMARK_PATTERNS } from '../../../dashboard/web/forms/remark-patterns.ts'
import { sayRemark } from '../../../dashboard/web/forms/say-remark.ts'
import en from '../../../dashboard/web/locales/en.json' with { type: 'json' }
import vi from '../../../dashboard/web/locales/vi.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '../../..')
const ROOMS = ['contract/http', 'dashboard/server', 'domain/area']
/** Calls whose texts become `errors[].message`. */
const CALLS = ['invalid', 'refine', 'regex', 'addIssue', 'min', 'max']

/** What only programs can get wrong: the page sends no such thing. */
const NOT_FOR_PEOPLE = [
  /cursor of an alert|alert code such as/,
  /with set-interval|visible ASCII|the version that was read/,
  /knownAt with tripId|does not read/,
  /from 1 to 50/,
  /at (most|least) (one|.+) trips?/,
  /nextPageToken or cursor/,
]
/** `${name} is ${by}`: put together of what two other places say; the last test says it. */
const COMPOSED = '\u0000 is \u0000'

/** A sentence of the sources with something in each of its places: patterns ask for numbers, times or anything. */
const FILLINGS = ['7', '2026-11-26T03:14:07.000Z', 'VN1']
const filled = (text: string): string[] => FILLINGS.map((filling) => text.replaceAll('\u0000', filling))

const textOf = (node: ts.Node): string | null => {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map(({ literal }) => `\u0000${literal.text}`).join('')
}

const sentencesOf = (path: string): string[] => {
  const found: string[] = []
  const add = (node: ts.Node): void => {
    const text = textOf(node)
    if (text?.includes(' ')) found.push(text)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && CALLS.includes(node.expression.getText().split('.').at(-1) ?? ''))
      node.arguments.forEach(add)
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'message') add(node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true))
  return found
}

const sentences = ROOMS.flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => sentencesOf(join(ROOT, room, file))),
)

const key = { t: (word: string) => word }
const isSaid = (message: string): boolean => sayRemark(message, key) !== message

it('finds words for every sentence about a field that the server may say to a person', () => {
  const met = [...new Set(sentences)].filter(
    (text) => text !== COMPOSED && !NOT_FOR_PEOPLE.some((pattern) => pattern.test(text)),
  )
  expect(met.length).toBeGreaterThan(50)
  expect(met.filter((text) => !filled(text).some(isSaid))).toEqual([])
})

it('has these words in both languages', () => {
  const words = [...new Set(REMARK_PATTERNS.map(({ word }) => word))].sort()
  expect(Object.keys(vi.remark).sort()).toEqual(words)
  expect(Object.keys(en.remark).sort()).toEqual(words)
})

it('understands zod as it speaks today', () => {
  const schema = z.strictObject({
    name: z.string().min(1).max(3),
    many: z.array(z.string()).min(2),
    count: z.number().int().min(1).max(9),
    kind: z.enum(['road', 'sea']),
  })
  const wrong: unknown[] = [
    {},
    { name: '', many: ['a'], count: 0, kind: 'air' },
    { name: 'long', many: [], count: 10, kind: 1 },
    { name: null, many: null, count: 1.5, kind: null },
  ]
  const messages = wrong.flatMap((one) => schema.safeParse(one).error?.issues.map(({ message }) => message) ?? [])
  expect(messages.length).toBe(16)
  expect(messages.filter((message) => !isSaid(message))).toEqual([])
})

it('says values and times as the screen does', () => {
  const said = (message: string) => sayRemark(message, { t: (word, values) => `${word} ${JSON.stringify(values)}` })
  expect(said('there is no gate lao-bo: add it first')).toBe('remark.noGate {"id":"lao-bo"}')
  expect(said('expected a time from arming on: 2026-11-26T01:30:00.000Z')).toBe(
    'remark.fromArming {"at":"26/11/2026 08:30:00 GMT+7"}',
  )
  expect(said('seal VN1 is on trip T1 already')).toBe('remark.onTrip {"id":"VN1","trip":"T1"}')
  expect(said('container CSQU3054383 is in row 4, too')).toBe('remark.inRowToo {"id":"CSQU3054383","row":"4"}')
  expect(sayRemark('something quite new', key)).toBe('something quite new')
})
