import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { domainPurity } from '../../checks/domain-purity.ts'
import { IMPURITIES } from './trespasses.ts'

describe('the purity of domain', () => {
  const root = mkdtempSync(join(tmpdir(), 'sealtrail-purity-'))
  mkdirSync(join(root, 'domain'))
  afterAll(() => rmSync(root, { recursive: true }))

  it('holds in the tree as it is', () => {
    expect(domainPurity(join(import.meta.dirname, '../..'))).toEqual([])
  })

  it.each(IMPURITIES)('refuses $refusedBy', ({ file, text }) => {
    writeFileSync(join(root, file), text)
    expect(domainPurity(root)).toContainEqual(expect.stringMatching(new RegExp(`^${file}:\\d+: `)))
    rmSync(join(root, file))
  })

  it('leaves alone what only bears such a name', () => {
    const text = 'export const half = (trip) => Math.floor(trip.document / 2)\nexport type Seal = { process: number }\n'
    writeFileSync(join(root, 'domain/innocent.ts'), text)
    expect(domainPurity(root)).toEqual([])
  })
})
