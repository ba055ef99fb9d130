import { z } from 'zod'
import type { CorridorId } from '../../domain/ids.ts'
import { OVERRIDABLE, SETTING_ORIGINS, type SettingOrigin } from '../../domain/rules/overridable.ts'
import type { RuleVersion } from '../../domain/rules/rule-version.ts'
import {
  isWhole,
  mergedSettings,
  SETTING_FACTS,
  type SettingFacts,
  settingOf,
} from '../../domain/rules/setting-facts.ts'
import type { SettingTree } from '../../domain/rules/setting-tree.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { formatTime } from '../time.ts'
import { bilingualOut, idField, textIn, timeOut, versionOut, wholeNumberIn } from './fields.ts'

const valueIn = ({ unit, least, most, standard, description }: SettingFacts) => {
  const bounded = z.number().min(least).max(most)
  return (isWhole(unit) ? bounded.int() : bounded)
    .optional()
    .meta({ description: `${unit}, usually ${standard}. ${description.en}` })
}

/** The table's settings by group, each made into something else. */
const byGroup = <Made>(
  make: (facts: SettingFacts) => Made,
  all = SETTING_FACTS,
): Record<string, Record<string, Made>> => {
  const groups: Record<string, Record<string, Made>> = {}
  for (const facts of all) {
    const [group = '', name = ''] = facts.path.split('.')
    groups[group] = { ...groups[group], [name]: make(facts) }
  }
  return groups
}

const mapped = <From, To>(record: Record<string, From>, to: (from: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]))

/** Any part of the settings; an unknown member, or one beyond its bounds, is refused by name. */
export const settingsIn: z.ZodType<SettingTree> = z
  .strictObject(mapped(byGroup(valueIn), (group) => z.strictObject(group).optional()))
  .meta({ description: 'whatever is left out stays as it is' }) as unknown as z.ZodType<SettingTree>

/** Those settings that one corridor may have otherwise; anything else is refused by name. */
export const corridorRulesIn: z.ZodType<SettingTree> = z
  .strictObject(
    mapped(
      byGroup(
        valueIn,
        SETTING_FACTS.filter(({ path }) => OVERRIDABLE.includes(path)),
      ),
      (group) => z.strictObject(group).optional(),
    ),
  )
  .meta({ description: 'settings that this road has otherwise than the country' }) as unknown as z.ZodType<SettingTree>
export const corridorRulesOut = z.record(z.string(), z.record(z.string(), z.number()))

export const rulesQuery = z.strictObject({
  corridor: idField<CorridorId>().optional().meta({ description: 'as they are on this corridor, its newest version' }),
})

export const rulesBody = z.strictObject({
  settings: settingsIn,
  reason: textIn(500).nullable().default(null),
  /** What GET /rules answered may be sent back with changed settings. */
  ...Object.fromEntries(
    ['version', 'savedAt', 'savedBy', 'defaults', 'table'].map((member) => [
      member,
      z.unknown().optional().meta({ description: 'not read' }),
    ]),
  ),
})
export type RulesBody = { readonly settings: SettingTree; readonly reason: string | null }

export const rulesVersionParams = z.strictObject({ n: wholeNumberIn(1, 1_000_000) })

const settingsOut = z
  .object(
    mapped(
      byGroup(() => z.number()),
      (group) => z.object(group),
    ),
  )
  .meta({ id: 'RuleSettings' })

export const ruleVersionSchema = z
  .object({
    version: versionOut,
    savedAt: timeOut.nullable().meta({ description: 'null = version 1, the defaults' }),
    savedBy: z.string().nullable(),
    reason: z.string().nullable(),
    settings: settingsOut,
  })
  .meta({ id: 'RuleVersion' })

/** One row of the table that a tool for officers is made of. */
const settingRow = z.object({
  path: z.string().meta({ description: 'group.name in `settings`' }),
  unit: z.enum(['ms', 'm', 'km/h', '%', 'share', 'hour', 'count']),
  value: z.number(),
  default: z.number(),
  least: z.number(),
  most: z.number(),
  whole: z.boolean(),
  origin: z.enum(SETTING_ORIGINS).meta({ description: 'where `value` comes from' }),
  overridable: z.boolean().meta({ description: 'a corridor may have it otherwise' }),
  description: bilingualOut,
})

export const rulesSchema = z
  .object({ ...ruleVersionSchema.shape, defaults: settingsOut, table: z.array(settingRow) })
  .meta({ id: 'Rules' })

export const ruleVersionToWire = ({ version, settings, saved }: RuleVersion) => ({
  version,
  savedAt: saved && formatTime(saved.atMs),
  savedBy: saved?.by ?? null,
  reason: saved?.reason ?? null,
  settings,
})

const originOf = (
  { path, standard }: SettingFacts,
  settings: RuleVersion['settings'],
  ofCorridor: SettingTree,
): SettingOrigin => {
  const [group = '', name = ''] = path.split('.')
  if (ofCorridor[group]?.[name] !== undefined) return 'corridor'
  return settingOf(settings, path) === standard ? 'default' : 'global'
}

/** The version in force with all there is to know of every setting. */
export const rulesToWire = (rules: RuleVersion, ofCorridor: SettingTree = {}) => ({
  ...ruleVersionToWire({ ...rules, settings: mergedSettings(rules.settings, ofCorridor) }),
  defaults: DEFAULT_SETTINGS,
  table: SETTING_FACTS.map((facts) => ({
    path: facts.path,
    unit: facts.unit,
    value: settingOf(mergedSettings(rules.settings, ofCorridor), facts.path),
    default: facts.standard,
    least: facts.least,
    most: facts.most,
    whole: isWhole(facts.unit),
    origin: originOf(facts, rules.settings, ofCorridor),
    overridable: OVERRIDABLE.includes(facts.path),
    description: facts.description,
  })),
})
