import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const BUILT = join(import.meta.dirname, '../../dist/web')
/** Issue D: "first load under 500 kB of JavaScript compressed for the desk". */
const BUDGET_BYTES = 500_000

type Chunk = {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}
const chunks: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8'))

/** The files that these chunks need before they run. */
const filesOf = (names: readonly string[], seen = new Set<string>()): Set<string> => {
  for (const name of names) {
    const chunk = chunks[name]
    if (!chunk) throw new Error(`the build has no chunk ${name}: ${Object.keys(chunks).join(', ')}`)
    if (seen.has(chunk.file)) continue
    seen.add(chunk.file)
    filesOf(chunk.imports ?? [], seen)
  }
  return seen
}
const DESK = ['index.html', 'shell/shell.tsx', 'desk/desk-page.tsx']
const gzBytes = (file: string): number => gzipSync(readFileSync(join(BUILT, file))).length

it('loads the desk with less than 500 kB of compressed JavaScript', () => {
  const files = [...filesOf(DESK)].filter((file) => file.endsWith('.js'))
  expect(files.length).toBeGreaterThan(DESK.length)
  const total = files.reduce((sum, file) => sum + gzBytes(file), 0)
  expect(total).toBeGreaterThan(100_000)
  expect(total).toBeLessThan(BUDGET_BYTES)
})

it('reads every other page only when it is opened', () => {
  const desk = filesOf(DESK)
  const pages = Object.keys(chunks).filter((name) => name.endsWith('-page.tsx') && !DESK.includes(name))
  expect(pages).toContain('trips/trips-page.tsx')
  expect(pages.filter((name) => desk.has(chunks[name]?.file ?? ''))).toEqual([])
})
