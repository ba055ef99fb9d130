import { walk } from './source-files.ts'

/** Names that say nothing, so that everything ends up there. */
const REFUSED = [
  'utils',
  'util',
  'common',
  'shared',
  'helpers',
  'helper',
  'lib',
  'manager',
  'managers',
  'data',
  'info',
  'misc',
]

/** One line for each folder or file of ours whose name says nothing about what is in it. */
export const folderNames = (root: string): string[] =>
  walk(root)
    .filter((path) => REFUSED.includes(lastPart(path)))
    .map((path) => `${path}: name it after what it holds (docs/architecture.md, "Where does a line go?")`)

const lastPart = (path: string): string =>
  (path.replace(/\/$/, '').split('/').at(-1) ?? '').replace(/\.(ts|tsx|mjs|js)$/, '')
