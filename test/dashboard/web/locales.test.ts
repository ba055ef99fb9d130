import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { TIMELINE_KINDS } from '../../../contract/http/timeline.ts'
import en from '../../../dashboard/web/locales/en.json' with { type: 'json' }
import vi from '../../../dashboard/web/locales/vi.json' with { type: 'json' }
import { TRIP_ACT_LIST } from '../../../dashboard/web/trip/act-list.ts'
import { ALERT_CODES, RESOLUTION_REASONS, SEVERITIES } from '../../../domain/alert/alert.ts'
import { COMMAND_KINDS, COMMAND_STATES } from '../../../domain/seal/command.ts'
import { ARMING_CHECKS } from '../../../domain/trip/arming-checks.ts'
import { TRIP_STATES } from '../../../domain/trip/trip.ts'

const WEB = join(import.meta.dirname, '../../../dashboard/web')

const textsOf = (tree: object, path = ''): Map<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]: [string, string | object]) =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...textsOf(value, `${path}${key}.`)],
    ),
  )
const texts = { vi: textsOf(vi), en: textsOf(en) }

const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => ts.createSourceFile(file, readFileSync(join(WEB, file), 'utf8'), ts.ScriptTarget.Latest, true))

const visit = (node: ts.Node, see: (node: ts.Node) => void): void => {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}
const LETTERS = /\p{L}{2,}/u
const READ_ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'label', 'alt', 'description']
/** Texts that are the same in every language. */
const NAMES = ['Enter', 'Esc', 'Ctrl-K']

/** Text that an officer would read, written in the code instead of the language files. */
const strayTexts = (source: ts.SourceFile): string[] => {
  const found: string[] = []
  visit(source, (node) => {
    if (ts.isJsxText(node) && LETTERS.test(node.text)) found.push(node.text.trim())
    if (!ts.isJsxAttribute(node) || !READ_ATTRIBUTES.includes(node.name.getText())) return
    const value = node.initializer
    if (value && ts.isStringLiteral(value) && LETTERS.test(value.text)) found.push(value.text)
  })
  return found.filter((text) => !NAMES.includes(text)).map((text) => `${source.fileName}: ${text}`)
}

/** Every key that the code asks for in full: t('a.b'), has('a.b'). */
const askedKeys = (source: ts.SourceFile): string[] => {
  const keys: string[] = []
  visit(source, (node) => {
    if (!ts.isCallExpression(node) || !/(^|\.)t$/.test(node.expression.getText())) return
    const [key] = node.arguments
    if (key && ts.isStringLiteral(key)) keys.push(key.text)
    if (key && ts.isConditionalExpression(key))
      for (const side of [key.whenTrue, key.whenFalse]) if (ts.isStringLiteral(side)) keys.push(side.text)
  })
  return keys
}

describe('the language files', () => {
  it('have the same keys, none of them empty', () => {
    expect([...texts.vi.keys()]).toEqual([...texts.en.keys()])
    for (const side of [texts.vi, texts.en]) expect([...side].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('use the same values in both languages', () => {
    const valuesOf = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()
    for (const [key, text] of texts.vi) expect([key, valuesOf(texts.en.get(key) ?? '')]).toEqual([key, valuesOf(text)])
  })

  it('hold every key that the code asks for', () => {
    const asked = [...new Set(sources.flatMap(askedKeys))]
    expect(asked.length).toBeGreaterThan(80)
    expect(asked.filter((key) => !texts.vi.has(key))).toEqual([])
  })

  it('name every word of the domain', () => {
    const keys = [
      ...ALERT_CODES.map((code) => `alertCode.${code}`),
      ...SEVERITIES.map((severity) => `severity.${severity}`),
      ...RESOLUTION_REASONS.flatMap((reason) => [`resolution.${reason}`, `resolutionHint.${reason}`]),
      ...TRIP_STATES.map((state) => `tripState.${state}`),
      ...TIMELINE_KINDS.map((kind) => `timeline.kind.${kind}`),
      ...COMMAND_KINDS.map((kind) => `command.kind.${kind}`),
      ...COMMAND_STATES.map((state) => `command.state.${state}`),
      ...ARMING_CHECKS.map((check) => `arming.check.${check}`),
      ...TRIP_ACT_LIST.flatMap(({ name }) => [`tripAct.${name}`, `tripActHint.${name}`]),
      ...TRIP_ACT_LIST.flatMap(({ fields }) => fields.map((field) => `tripField.${field}`)),
      ...['raised', 'acknowledged', 'resolved', 'withdrawn'].map((state) => `alertState.${state}`),
    ]
    expect(keys.filter((key) => !texts.vi.has(key))).toEqual([])
  })

  it('hold all text: none is left in the code', () => {
    expect(sources.length).toBeGreaterThan(60)
    expect(sources.flatMap(strayTexts)).toEqual([])
  })
})

it('names in words every act that the server puts on the record', () => {
  const server = join(WEB, '../server')
  const acts = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(server, file), 'utf8').matchAll(/action: '([a-z-]+\.[a-z.-]+)'/g)])
    .map(([, action]) => action?.replaceAll('.', '_') ?? '')
  expect(acts.length).toBeGreaterThan(40)
  expect(acts.filter((action) => !(action in vi.audit.did))).toEqual([])
})
