import type { Kysely } from 'kysely'
import { type Coverage, type CoverageVersion, NOTHING_LEARNT } from '../../domain/coverage/coverage.ts'
import { type Lesson, weekOf } from '../../domain/coverage/lesson.ts'
import type { LineKey } from '../../domain/coverage/line-key.ts'
import type { CoverageStore } from './coverage-records.ts'
import { inTransaction } from './in-transaction.ts'
import type { Schema } from './schema.ts'

const toVersion = (row: Schema['coverage_versions']): CoverageVersion => ({
  version: row.version,
  learntAtMs: row.at_ms,
  coverage: JSON.parse(row.body) as Coverage,
})

const newest = async (db: Kysely<Schema>): Promise<CoverageVersion> => {
  const row = await db
    .selectFrom('coverage_versions')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toVersion(row) : NOTHING_LEARNT
}

export const createCoverageStore = (): ((db: Kysely<Schema>) => CoverageStore) => (db) => ({
  newest: () => newest(db),
  async version(version) {
    if (version === NOTHING_LEARNT.version) return NOTHING_LEARNT
    const row = await db.selectFrom('coverage_versions').selectAll().where('version', '=', version).executeTakeFirst()
    return row ? toVersion(row) : null
  },
  add: ({ learntAtMs, coverage }) =>
    inTransaction(db, async (bound) => {
      const version = (await newest(bound)).version + 1
      await bound
        .insertInto('coverage_versions')
        .values({ version, at_ms: learntAtMs, body: JSON.stringify(coverage) })
        .execute()
      return { version, learntAtMs, coverage }
    }),
  async teach(lessons) {
    let taught = 0
    for (const lesson of lessons) {
      const { line, voice, atMs } = lesson
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('coverage_lessons')
        .values({ line_key: line, voice, week: weekOf(atMs), at_ms: atMs, body: JSON.stringify(lesson) })
        .onConflict((conflict) => conflict.columns(['line_key', 'voice', 'week']).doNothing())
        .executeTakeFirst()
      taught += Number(numInsertedOrUpdatedRows)
    }
    return taught
  },
  async lines() {
    const rows = await db.selectFrom('coverage_lessons').select('line_key').distinct().orderBy('line_key').execute()
    return rows.map((row) => row.line_key as LineKey)
  },
  async lessons(line) {
    const rows = await db
      .selectFrom('coverage_lessons')
      .select('body')
      .where('line_key', '=', line)
      .orderBy('at_ms')
      .orderBy('voice')
      .execute()
    return rows.map((row) => JSON.parse(row.body) as Lesson)
  },
  async forget(beforeMs) {
    await db.deleteFrom('coverage_lessons').where('at_ms', '<', beforeMs).execute()
  },
})
