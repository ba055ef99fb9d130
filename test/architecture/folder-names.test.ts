import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderNames } from '../../checks/folder-names.ts'

it('refuses folders and files named after nothing', () => {
  const root = mkdtempSync(join(tmpdir(), 'sealtrail-names-'))
  mkdirSync(join(root, 'ingest/utils'), { recursive: true })
  mkdirSync(join(root, 'ingest/lanes'))
  writeFileSync(join(root, 'ingest/helpers.ts'), '')
  const refused = folderNames(root).map((finding) => finding.split(':')[0])
  rmSync(root, { recursive: true })
  expect(refused.sort()).toEqual(['ingest/helpers.ts', 'ingest/utils/'])
})
