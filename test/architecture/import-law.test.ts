import { writeFileSync } from 'node:fs'
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

  it('finds nothing in the tree as it is', async () => {
    expect(await importLaw(treeWith([]))).toEqual([])
  })

  it('refuses each kind of trespass, by the rule meant for it', async () => {
    const findings = await importLaw(treeWith(IMPORT_TRESPASSES))
    const slipped = IMPORT_TRESPASSES.filter(
      ({ refusedBy, file }) =>
        !findings.some((finding) => finding.startsWith(`${refusedBy}: `) && finding.includes(file)),
    )
    expect(slipped).toEqual([])
  })

  it('refuses a tree it could not read', async () => {
    const root = treeWith([])
    const options = { exclude: { path: '^domain/' }, doNotFollow: { path: 'node_modules' } }
    const blind = `export default ${JSON.stringify({ forbidden: [], options })}\n`
    writeFileSync(join(root, '.dependency-cruiser.mjs'), blind)
    const findings = await importLaw(root)
    expect(findings).toContainEqual(expect.stringMatching(/^unread: domain\/place\.ts was not cruised/))
  })
})
