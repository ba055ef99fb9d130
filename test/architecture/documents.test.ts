import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { walk } from '../../checks/source-files.ts'
import { FINDING_CODES, finding } from '../../domain/route-file/finding.ts'

const ROOT = join(import.meta.dirname, '../..')
const DECISIONS = join(ROOT, 'docs/decisions')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

it('leads nobody to a page that is not there', () => {
  const broken = walk(ROOT)
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...read(path).matchAll(/[^!]\[[^\]]*\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) => ({ path, to })),
    )
    .filter(({ path, to }) => !existsSync(join(ROOT, dirname(path), to)))
  expect(broken).toEqual([])
})

it('lists every decision, each number once', () => {
  const files = readdirSync(DECISIONS).filter((name) => /^\d{4}-/.test(name))
  const listed = [...read('docs/decisions/README.md').matchAll(/^\| \[\d{4}\]\(([^)]+)\)/gm)].map(([, name]) => name)
  expect(listed).toEqual(files.sort())
  expect(new Set(files.map((name) => name.slice(0, 4))).size).toBe(files.length)
})

it('cites no decision that is not written', () => {
  const numbers = readdirSync(DECISIONS).map((name) => name.slice(0, 4))
  const cited = walk(ROOT)
    .filter((path) => /\.(tsx?|mjs|md)$/.test(path))
    .flatMap((path) => [...read(path).matchAll(/decisions\/(\d{4})/g)].map(([, number = '']) => ({ path, number })))
  expect(cited.filter(({ number }) => !numbers.includes(number))).toEqual([])
  expect(cited.length).toBeGreaterThan(0)
})

it('explains every remark of an import, in its severity', () => {
  const explained = new Map<string, string>()
  let severity = ''
  for (const [, heading, code = ''] of read('docs/corridors.md').matchAll(
    /^\| (?:\*\*.* · (\w+)\*\*|`([a-z.-]+)`) \|/gm,
  )) {
    severity = heading ?? severity
    if (heading === undefined) explained.set(code, severity)
  }
  const said = FINDING_CODES.map((code) => [code, finding(code, '').severity] as const)
  expect([...explained].toSorted()).toEqual(said.toSorted())
})
