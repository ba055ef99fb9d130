import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const NOT_OURS = ['node_modules', 'dist', 'data']

/** Folders and files below `root` that are ours, relative, with `/`; folders end with one. Hidden ones are left out. */
export function walk(root: string, under = ''): string[] {
  return readdirSync(join(root, under), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !NOT_OURS.includes(name))
    .flatMap((entry) => {
      const path = `${under}${entry.name}`
      return entry.isDirectory() ? [`${path}/`, ...walk(root, `${path}/`)] : [path]
    })
}

/** Every TypeScript file, the page's included, without declarations. */
export const typescriptFiles = (root: string): string[] =>
  walk(root).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
