import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../../../dashboard/web/locales/en.json' with { type: 'json' }
import vi from '../../../dashboard/web/locales/vi.json' with { type: 'json' }
import { ALERT_CODES, type Severity } from '../../../domain/alert/alert.ts'
import { CODE_FACTS } from '../../../domain/alert/code-facts.ts'

const HANDBOOK = join(import.meta.dirname, '../../../docs/operator-handbook.md')

/** Rows of the handbook that begin with a code, by language. */
const handbookRows = () => {
  const [vietnamese = '', english = ''] = readFileSync(HANDBOOK, 'utf8').split('## English')
  const rowsOf = (text: string) => [...text.matchAll(/^\| [A-Z_]{3,}[ |].*$/gm)].map(([row]) => row)
  return { vi: rowsOf(vietnamese), en: rowsOf(english) }
}

describe('what officers are told of each alert', () => {
  it('covers every code once', () => {
    expect(CODE_FACTS.map(({ code }) => code)).toEqual([...ALERT_CODES])
  })
  it('is the table of the handbook, to the word', () => {
    const rows = handbookRows()
    const wanted = CODE_FACTS.map(({ code, label, means, todo }) => ({
      vi: `| ${code} · ${label.vi} | ${means.vi} | ${todo.vi} |`,
      en: `| ${code} | ${means.en} | ${todo.en} |`,
    }))
    expect(rows.vi.toSorted()).toEqual(wanted.map((row) => row.vi).toSorted())
    expect(rows.en.toSorted()).toEqual(wanted.map((row) => row.en).toSorted())
  })
  it('calls each what the screens call it', () => {
    for (const { code, label } of CODE_FACTS)
      expect(label).toEqual({ vi: vi.alertCode[code as keyof typeof vi.alertCode], en: en.alertCode[code] })
  })
  it('leaves nothing unsaid in either language', () => {
    for (const { label, means, doubt, todo } of CODE_FACTS)
      for (const words of [label, means, doubt, todo])
        for (const text of [words.vi, words.en]) expect(text).toMatch(/^\S.*[^\s.]$/)
  })
  it('rises from light to grave', () => {
    const grave = ({ severities }: { severities: readonly Severity[] }) =>
      severities.map((one) => -Number(one.slice(1)))
    for (const facts of CODE_FACTS) expect(grave(facts)).toEqual(grave(facts).toSorted((a, b) => a - b))
  })
})
