import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NOT_ASKED } from '../../bench/detection/score/not-asked.ts'
import { ALERT_CODES } from '../../domain/alert/alert.ts'

const SCORE = new URL('../../bench/detection/score/', import.meta.url)
const truths = readdirSync(SCORE)
  // Lists of codes name them without asking for them.
  .filter((file) => file !== 'not-asked.ts' && file !== 'expected.ts')
  .map((file) => readFileSync(new URL(file, SCORE), 'utf8'))
  .join('\n')
const docs = readFileSync(new URL('../../docs/detection.md', import.meta.url), 'utf8')
/** The rows of a table of docs/detection.md, by its heads. */
const rowsOf = (heads: string): string[] => {
  const after = docs.split(`${heads}\n`)[1] ?? ''
  return (after.split('\n\n')[0] ?? '').split('\n').slice(1).filter(Boolean)
}

describe('the detection benchmark knows every code', () => {
  it.each(ALERT_CODES)('%s has a truth, or stands in not-asked.ts with its reason', (code) => {
    expect(truths.includes(`'${code}'`), code).toBe(NOT_ASKED[code] === undefined)
  })

  it('says in docs/detection.md when each is firm, or why it is not asked', () => {
    const firm = rowsOf('| code | firm when |')
      .flatMap((row) => row.split('|')[1]?.split(',') ?? [])
      .map((code) => code.trim())
    expect(firm.toSorted()).toEqual(ALERT_CODES.filter((code) => NOT_ASKED[code] === undefined).toSorted())
    expect(rowsOf('| code | why |')).toEqual(Object.entries(NOT_ASKED).map(([code, why]) => `| ${code} | ${why} |`))
  })
})
