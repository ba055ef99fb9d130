import type { Person } from '../../../adapters/records/user-records.ts'
import type { RulesBody } from '../../../contract/http/rules.ts'
import type { RuleVersion } from '../../../domain/rules/rule-version.ts'
import { mergedSettings, SETTING_FACTS, settingOf } from '../../../domain/rules/setting-facts.ts'
import { disordersOf } from '../../../domain/rules/setting-orders.ts'
import type { SettingTree } from '../../../domain/rules/setting-tree.ts'
import type { RuleSettings } from '../../../domain/rules/settings.ts'
import type { Context } from '../context.ts'
import { Problem } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'

const TARGET = 'rules'

/** The settings in force with those of `tree` in their place; throws the 400 that names what contradicts itself. */
export const wholeSettings = (current: RuleSettings, tree: SettingTree, member = 'settings'): RuleSettings => {
  const settings = mergedSettings(current, tree)
  const disorders = disordersOf(settings)
  if (disorders.length === 0) return settings
  const errors = disorders.map(({ path, message }) => ({ path: `${member}.${path}`, message }))
  const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new Problem({ status: 400, code: 'validation', detail, errors })
}

/** Saves the next version, on the record; what is saved already makes none. Trips armed from now on are judged by it. */
export const saveRules = async (
  context: Context,
  { body, ifMatch, user, nowMs }: { body: RulesBody; ifMatch: number | null; user: Person; nowMs: number },
): Promise<RuleVersion> => {
  const saved = await context.records.transaction(async (stores) => {
    const current = await stores.rules.newest()
    await demandVersion(stores, TARGET, ifMatch, current.version)
    const settings = wholeSettings(current.settings, body.settings)
    const changes = changesBetween(current.settings, settings)
    if (changes.length === 0) return current
    const by = user.username
    const added = await stores.rules.add({ settings, saved: { atMs: nowMs, by, reason: body.reason } }, current.version)
    const detail = { version: added.version, reason: body.reason, changes }
    await stores.audit.append({ atMs: nowMs, by, action: 'rules.save', target: TARGET, detail })
    return added
  })
  context.feed.hint('network')
  return saved
}

const changesBetween = (before: RuleSettings, after: RuleSettings) =>
  SETTING_FACTS.flatMap(({ path }) => {
    const [from, to] = [settingOf(before, path), settingOf(after, path)]
    return from === to ? [] : { path, from, to }
  })
