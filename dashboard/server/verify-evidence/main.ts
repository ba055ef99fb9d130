import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifyPack } from './verify-pack.ts'

const USAGE = 'usage: npm run verify -- FILE [--key published-key.pem]'

/** Verifies an evidence pack (CONTRACT, "Commands"): prints what was found, and fails when anything of it is wrong. */
const run = (): number => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new Error(USAGE)
  const published = values.key === undefined ? null : readFileSync(values.key, 'utf8')
  const findings = verifyPack(readFileSync(file), published)
  for (const { check, ok, detail } of findings) console.log(`${ok ? 'ok   ' : 'WRONG'} ${check}: ${detail}`)
  const isGood = findings.every(({ ok }) => ok)
  console.log(isGood ? 'The pack is as it was made.' : 'The pack is NOT as it was made.')
  return isGood ? 0 : 1
}

try {
  process.exitCode = run()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
