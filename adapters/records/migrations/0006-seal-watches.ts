import type { Kysely, Migration } from 'kysely'
import { index, table } from './tables.ts'

/** Seals that a trip has and that are not armed yet (docs/decisions/0099). */
export const createSealWatches = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await table(
      db,
      'seal_watches',
      {
        text: 'trip_id seal_id origin_gate',
        bigint: 'from_ms recorded_at_ms network_version rules_version',
        'bigint?': 'to_ms',
      },
      ['seal_id', 'from_ms', 'trip_id'],
    ).execute()
    await index(db, 'seal_watches', ['trip_id', 'from_ms']).execute()
  },
})
