import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RequestFailed } from '../../../dashboard/web/api/request.ts'
import { fieldErrorsOf } from '../../../dashboard/web/forms/field-errors.ts'
import vi from '../../../dashboard/web/locales/vi.json' with { type: 'json' }
import { explain } from '../../../dashboard/web/states/explain.ts'

const ROOT = join(import.meta.dirname, '../../..')
const CODE = /\b(?:code: |refused\()'([a-z-]+\.[a-z-]+)'/g

/** Only programs meet these: the page holds no token, asks for what is served, and draws no roads where it gets none. */
const NOT_FOR_PEOPLE = [
  'body.not-json',
  'body.type-not-read',
  'map.gone',
  'map.none',
  'method.not-served',
  'namespace.unknown',
  'path.malformed',
  'path.unknown',
  'range.not-satisfiable',
  'server.failed',
  'session.foreign-origin',
  'session.not-for-tokens',
  'session.scope-not-permitted',
  'version.required',
]

const codes = ['dashboard/server', 'domain'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(ROOT, room, file), 'utf8').matchAll(CODE)].map(([, code]) => code ?? '')),
)

it('says every refusal that a person may meet in both languages', () => {
  const known = Object.keys(vi.problem)
  const met = [...new Set(codes)].filter((code) => !NOT_FOR_PEOPLE.includes(code))
  expect(met.length).toBeGreaterThan(40)
  expect(met.filter((code) => !known.includes(code.replaceAll('.', '_')))).toEqual([])
})

const words = (known: Readonly<Record<string, string>>) => ({
  has: (key: string) => key in known,
  t: (key: string, values?: Record<string, string | number>) =>
    `${known[key] ?? key}${values ? JSON.stringify(values) : ''}`,
})
const problem = { type: 'x', title: 'x', status: 409, code: 'a.b', detail: 'why', errors: [] }

it('explains by code, else by status with the detail, else with the detail alone', () => {
  const error = new RequestFailed(409, 'a.b', 'why', problem)
  expect(explain(error, words({ 'problem.a_b': 'by code' }))).toBe('by code')
  expect(explain(error, words({ 'error.byStatus.409': 'by status' }))).toBe('by status (why)')
  expect(explain(error, words({ 'error.unknown': 'unknown ' }))).toBe('unknown {"detail":"why"}')
  expect(explain(new Error('broken'), words({}))).toBe('error.unknown{"detail":"broken"}')
})

it('gives each field its first error', () => {
  const errors = [
    { path: 'containers.0.number', message: 'first' },
    { path: 'containers.0.number', message: 'second' },
    { path: 'gate', message: 'unknown gate' },
  ]
  const error = new RequestFailed(400, 'validation', 'x', { ...problem, errors })
  expect(fieldErrorsOf(error, words({}))).toEqual({ 'containers.0.number': 'first', gate: 'unknown gate' })
  expect(fieldErrorsOf(null, words({}))).toEqual({})
})
