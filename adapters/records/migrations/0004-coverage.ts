import type { Kysely, Migration } from 'kysely'
import { index, table } from './tables.ts'

/** What journeys taught of the network's coverage, and every version of what was known (docs/decisions/0092). */
export const coverageTables: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'coverage_versions', { bigint: 'version at_ms', text: 'body' }, ['version']).execute()
    await table(db, 'coverage_lessons', { text: 'line_key voice body', bigint: 'week at_ms' }, [
      'line_key',
      'voice',
      'week',
    ]).execute()
    await index(db, 'coverage_lessons', ['at_ms']).execute()
  },
}
