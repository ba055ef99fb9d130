import type { Kysely, Migration } from 'kysely'
import type { SqlDifferences } from '../sql-differences.ts'
import { index, table } from './tables.ts'

/** Phones that travel with trips (docs/decisions/0095). */
export const createWitnessTables = (differences: SqlDifferences): Migration => ({
  async up(db: Kysely<unknown>) {
    await table(db, 'witnesses', { text: 'id folded', bigint: 'version created_at_ms', 'text?': 'name gate' }, ['id'])
      .addColumn('token_sha256', differences.bytesType as 'bytea')
      .execute()
    await table(
      db,
      'witness_bindings',
      { text: 'witness_id trip_id', bigint: 'from_ms', 'text?': 'seal_id', 'bigint?': 'to_ms' },
      ['witness_id', 'trip_id', 'from_ms'],
    ).execute()
    await index(db, 'witness_bindings', ['trip_id']).execute()
    await table(
      db,
      'witness_latest',
      {
        text: 'witness_id',
        bigint: 'online',
        'bigint?': 'received_at_ms',
        'text?': 'fix',
        'double precision?': 'battery_pct',
      },
      ['witness_id'],
    ).execute()
  },
})
