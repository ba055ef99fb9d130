import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const LEFT_OUT = ['node_modules', 'dist', 'data', '.git']

/** A copy of the tree in a new folder, with our node_modules linked in and `planted` files added; `remove` ends it. */
export const copyOfTree = (planted: readonly { readonly file: string; readonly text: string }[]) => {
  const root = mkdtempSync(join(tmpdir(), 'sealtrail-tree-'))
  cpSync(ROOT, root, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) })
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  for (const { file, text } of planted) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
