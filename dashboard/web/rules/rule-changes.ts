/** Settings of any part, by group and name (contract/http/rules.ts). */
export type SettingTree = Readonly<Record<string, Readonly<Record<string, number>>>>
/** New values by path, `group.name`. */
export type RuleChanges = Readonly<Record<string, number>>

export const groupOf = (path: string): string => path.split('.')[0] ?? ''

/** Changes as the server reads them. */
export const treeOf = (changes: RuleChanges): SettingTree => {
  const tree: Record<string, Record<string, number>> = {}
  for (const [path, value] of Object.entries(changes)) {
    const [group = '', name = ''] = path.split('.')
    tree[group] = { ...tree[group], [name]: value }
  }
  return tree
}

export type RuleDifference = { readonly path: string; readonly from: number; readonly to: number }

/** What a version has otherwise than the one before. */
export const differencesBetween = (before: SettingTree, after: SettingTree): RuleDifference[] =>
  Object.entries(after).flatMap(([group, names]) =>
    Object.entries(names).flatMap(([name, to]) => {
      const from = before[group]?.[name]
      return from === undefined || from === to ? [] : [{ path: `${group}.${name}`, from, to }]
    }),
  )

/** Of `whole` the settings that `part` names: what undoes `part`. */
export const partOf = (whole: SettingTree, part: SettingTree): SettingTree =>
  Object.fromEntries(
    Object.entries(part).map(([group, names]) => [
      group,
      Object.fromEntries(Object.keys(names).flatMap((name) => entryOf(name, whole[group]?.[name]))),
    ]),
  )

const entryOf = (name: string, value: number | undefined): [string, number][] =>
  value === undefined ? [] : [[name, value]]
