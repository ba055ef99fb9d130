import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { typescriptFiles } from './source-files.ts'

type Law = { readonly forbidden: IForbiddenRuleType[]; readonly options: ICruiseOptions }

/**
 * Cruises every TypeScript file of `root` and gives one line for each trespass: `rule: from → to`.
 *
 * Files the cruiser did not read are trespasses too: with a TypeScript it can't use it reads none and finds nothing.
 */
export async function importLaw(root: string): Promise<string[]> {
  const { default: law } = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as { default: Law }
  const files = typescriptFiles(root)
  const options: ICruiseOptions = {
    ...law.options,
    baseDir: root,
    ruleSet: { forbidden: law.forbidden },
    validate: true,
  }
  const { modules, summary } = (await cruise(files, options)).output as ICruiseResult
  const read = new Set(modules.filter(({ dependencies }) => dependencies).map(({ source }) => source))
  const unread = files.filter((file) => !read.has(file))
  return [
    ...unread.map((file) => `unread: ${file} was not cruised (${read.size} modules read, ${files.length} files exist)`),
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  ]
}
