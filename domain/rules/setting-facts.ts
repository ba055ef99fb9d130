import type { Bilingual } from '../place.ts'
import type { SettingRow } from './setting-row.ts'
import { SETTING_ROWS } from './setting-rows.ts'
import type { SettingTree } from './setting-tree.ts'
import { DEFAULT_SETTINGS, type RuleSettings } from './settings.ts'

/** `routeDeviation.confirmFixes`: group and name of one setting. */
export type SettingPath = {
  [Group in keyof RuleSettings]: `${Group}.${keyof RuleSettings[Group] & string}`
}[keyof RuleSettings]

/** In which a setting counts; its name ends in it. `count` is a number of something, `share` a part of one, `hour` one of the day. */
export type SettingUnit = 'ms' | 'm' | 'km/h' | '%' | 'share' | 'hour' | 'count'

/** Everything there is to know of one setting before anybody changes it. */
export type SettingFacts = {
  readonly path: SettingPath
  readonly unit: SettingUnit
  readonly standard: number
  readonly least: number
  readonly most: number
  readonly description: Bilingual
}

const UNIT_BY_ENDING: readonly (readonly [ending: RegExp, unit: SettingUnit])[] = [
  [/Ms$/, 'ms'],
  [/[a-z]M$/, 'm'],
  [/Kmh$/, 'km/h'],
  [/Pct$/, '%'],
  [/(?:Fraction|Share)$/, 'share'],
  [/Hour$/, 'hour'],
  [/(?:[fF]ixes|[vV]ehicles|Intervals|Tries|[sS]eals|[sS]hocks|Reports|Returns|Turns|takeOvers)$/, 'count'],
]

const unitOf = (path: string): SettingUnit => {
  const found = UNIT_BY_ENDING.find(([ending]) => ending.test(path))
  if (!found) throw new Error(`the setting ${path} says no unit: end its name in one (setting-facts.ts)`)
  return found[1]
}

/** Fractions of these are refused: half a report is none, and times are whole ms. */
export const isWhole = (unit: SettingUnit): boolean => unit === 'ms' || unit === 'hour' || unit === 'count'

const rows = Object.entries(SETTING_ROWS).flatMap(([group, names]) =>
  Object.entries(names).map(([name, row]: [string, SettingRow]) => ({ group, name, row })),
)

/** Every setting, in the order of the table. */
export const SETTING_FACTS: readonly SettingFacts[] = rows.map(({ group, name, row: [least, most, vi, en] }) => ({
  path: `${group}.${name}` as SettingPath,
  unit: unitOf(`${group}.${name}`),
  standard: settingAt(DEFAULT_SETTINGS, group, name),
  least,
  most,
  description: { vi, en },
}))

function settingAt(settings: RuleSettings, group: string, name: string): number {
  const value = (settings as unknown as SettingTree)[group]?.[name]
  if (value === undefined) throw new Error(`there is no setting ${group}.${name}`)
  return value
}

/** The value of one setting. */
export const settingOf = (settings: RuleSettings, path: SettingPath): number => {
  const [group = '', name = ''] = path.split('.')
  return settingAt(settings, group, name)
}

/** All settings: those of `tree` where it has them, else those of `base`; what neither knows is left out. */
export const mergedSettings = (base: RuleSettings, tree: SettingTree): RuleSettings =>
  Object.fromEntries(
    Object.entries(SETTING_ROWS).map(([group, names]) => [
      group,
      Object.fromEntries(Object.keys(names).map((name) => [name, tree[group]?.[name] ?? settingAt(base, group, name)])),
    ]),
  ) as unknown as RuleSettings
