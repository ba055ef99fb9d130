import type { Kysely } from 'kysely'
import type { RuleVersion } from '../../domain/rules/rule-version.ts'
import { mergedSettings } from '../../domain/rules/setting-facts.ts'
import type { SettingTree } from '../../domain/rules/setting-tree.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { inTransaction } from './in-transaction.ts'
import { pageOf, readListCursor } from './list-cursor.ts'
import { VersionConflict } from './records.ts'
import type { RuleStore } from './rule-records.ts'
import type { Schema } from './schema.ts'

/** What every trip of before the first change was armed with: it needs no row. */
const FIRST: RuleVersion = { version: 1, settings: DEFAULT_SETTINGS, saved: null }

/** Settings are stored whole; what came after they were saved has its default. */
const toVersion = (row: Schema['rule_versions']): RuleVersion => ({
  version: row.version,
  settings: mergedSettings(DEFAULT_SETTINGS, JSON.parse(row.body) as SettingTree),
  saved: { atMs: row.at_ms, by: row.by_whom, reason: row.reason },
})

const newestFirst = (db: Kysely<Schema>) => db.selectFrom('rule_versions').selectAll().orderBy('version', 'desc')

const newest = async (db: Kysely<Schema>): Promise<RuleVersion> => {
  const row = await newestFirst(db).limit(1).executeTakeFirst()
  return row ? toVersion(row) : FIRST
}

export const createRuleStore = (): ((db: Kysely<Schema>) => RuleStore) => (db) => ({
  newest: () => newest(db),
  async version(version) {
    if (version === FIRST.version) return FIRST
    const row = await newestFirst(db).where('version', '=', version).executeTakeFirst()
    return row ? toVersion(row) : null
  },
  async list({ limit, cursor }) {
    const before = cursor === null ? Number.MAX_SAFE_INTEGER : readListCursor('numbered', cursor)[0]
    const rows = await newestFirst(db)
      .where('version', '<', before)
      .limit(limit + 1)
      .execute()
    const versions = rows.map(toVersion)
    return pageOf(
      before > FIRST.version ? [...versions, FIRST] : versions,
      limit,
      (one) => one,
      ({ version }) => [version],
    )
  },
  add: ({ settings, saved }, expectedVersion) =>
    inTransaction(db, async (bound) => {
      const { version: current } = await newest(bound)
      if (current !== expectedVersion) throw new VersionConflict('rules', expectedVersion, current)
      const version = current + 1
      const { atMs, by, reason } = saved
      await bound
        .insertInto('rule_versions')
        .values({ version, at_ms: atMs, by_whom: by, reason, body: JSON.stringify(settings) })
        .execute()
      return { version, settings, saved }
    }),
})
