import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { importLaw } from '../../checks/import-law.ts'
import { copyOfTree } from './copy-of-tree.ts'
import { IMPORT_TRESPASSES } from './trespasses.ts'

describe('the import law', () => {
  const removals: (() => void)[] = []
  afterEach(() => {
    for (const remove of removals.splice(0)) remove()
  })
  const treeWith = (planted: typeof IMPORT_TRESPASSES): string => {
    const { root, remove } = copyOfTree(planted)
    removals.push(remove)
    return root
  }

  // That it finds nothing in the tree as it is: `npm run check` reads it, and reading takes long.
  it('refuses each kind of trespass, by the rule meant for it, and nothing else', async () => {
    const findings = await importLaw(treeWith(IMPORT_TRESPASSES))
    expect(findings.filter((finding) => !IMPORT_TRESPASSES.some(({ file }) => finding.includes(file)))).toEqual([])
    const slipped = IMPORT_TRESPASSES.filter(
      ({ refusedBy, file }) =>
        !findings.some((finding) => finding.startsWith(`${refusedBy}: `) && finding.includes(file)),
    )
    expect(slipped).toEqual([])
  })

  it('refuses a tree it could not read', async () => {
    const root = mkdtempSync(join(tmpdir(), 'sealtrail-unread-'))
    removals.push(() => rmSync(root, { recursive: true }))
    mkdirSync(join(root, 'domain'))
    writeFileSync(join(root, 'domain/place.ts'), 'export const place = 1\n')
    writeFileSync(join(root, 'main.ts'), 'export const main = 1\n')
    const blind = { forbidden: [], options: { exclude: { path: '^domain/' } } }
    writeFileSync(join(root, '.dependency-cruiser.mjs'), `export default ${JSON.stringify(blind)}\n`)
    expect(await importLaw(root)).toEqual(['unread: domain/place.ts was not cruised (1 modules read, 2 files exist)'])
  })
})
