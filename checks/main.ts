import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { domainPurity } from './domain-purity.ts'
import { folderNames } from './folder-names.ts'
import { importLaw } from './import-law.ts'

const ROOT = join(import.meta.dirname, '..')
const BIN = join(ROOT, 'node_modules', '.bin')
/** Enough for every finding of a tree that was never checked. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

type Finding = string
type Check = { readonly name: string; readonly run: () => Promise<readonly Finding[]> }

/** A tool that says nothing worth reading when it exits with 0. */
const tool = (name: string, command: string, ...args: string[]): Check => ({
  name,
  run: () =>
    new Promise((resolve) => {
      const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES } as const
      execFile(join(BIN, command), args, options, (error, stdout, stderr) => {
        resolve(error === null ? [] : [`${stdout}${stderr}`.trim() || error.message])
      })
    }),
})
const own = (name: string, find: (root: string) => readonly Finding[] | Promise<readonly Finding[]>): Check => ({
  name,
  run: async () => find(ROOT),
})

const CHECKS: readonly Check[] = [
  tool('types', 'tsc', '-p', 'tsconfig.json'),
  tool('types of the page', 'tsc', '-p', 'dashboard/web'),
  own('import law', importLaw),
  tool('unused files, exports, packages', 'knip'),
  tool('format and lint', 'biome', 'check', '--error-on-warnings', '--max-diagnostics=200', '.'),
  tool('types of domain, without node and DOM', 'tsc', '-p', 'domain'),
  own('purity of domain', domainPurity),
  own('names of folders', folderNames),
]

/** As many as most machines have cores; the longest begin first. */
const AT_ONCE = 2

let failed = 0
const left = CHECKS.values()
const work = async (): Promise<void> => {
  for (const { name, run } of left) {
    const startMs = performance.now()
    const findings = await run()
    const seconds = ((performance.now() - startMs) / 1_000).toFixed(1)
    console.log(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
    for (const finding of findings) console.log(finding.replaceAll(/^/gm, '       '))
    if (findings.length > 0) failed++
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work))
console.log(`${CHECKS.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
