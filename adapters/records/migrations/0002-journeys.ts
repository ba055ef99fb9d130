import type { Kysely, Migration } from 'kysely'
import type { Schema } from '../schema.ts'
import type { SqlDifferences } from '../sql-differences.ts'
import { growWebhooks } from './0002-webhooks.ts'
import { addFilled, addNullable, index, startCounters, table, uniqueWithoutCase } from './tables.ts'

const createPeople = async (db: Kysely<unknown>): Promise<void> => {
  await addNullable(db, 'users', { 'text?': 'carrier_id' })
  await addFilled(db, 'users', 'active', 1)
  await addFilled(db, 'users', 'created_at_ms', 0)
  await uniqueWithoutCase(db, 'users', 'username').execute()
  // Alike in shape with users: whoever acts has a name, a role and what narrows it.
  await table(
    db,
    'tokens',
    {
      text: 'id name sha256 role created_by',
      bigint: 'version created_at_ms active',
      'text?': 'region carrier_id scopes',
      'bigint?': 'expires_at_ms last_used_at_ms',
    },
    ['id'],
  ).execute()
  await index(db, 'tokens', ['sha256']).unique().execute()
  await uniqueWithoutCase(db, 'tokens', 'name').execute()
}

const createIdempotency = async (db: Kysely<unknown>, differences: SqlDifferences): Promise<void> => {
  await table(db, 'idempotency', { text: 'key_sha256 request_sha256', bigint: 'at_ms' }, ['key_sha256'])
    .addColumn('answer', differences.bytesType as 'bytea')
    .execute()
  await index(db, 'idempotency', ['at_ms']).execute()
}

const createCustody = async (db: Kysely<unknown>): Promise<void> => {
  await addNullable(db, 'seal_latest', { 'text?': 'firmware' })
  await addFilled(db, 'seals', 'state_since_ms', 0)
  await index(db, 'seals', ['state', 'gate']).execute()
  await table(
    db,
    'custody',
    {
      bigint: 'seq at_ms',
      text: 'seal_id by_whom from_state to_state',
      'text?': 'from_gate to_gate trip_id note',
    },
    ['seq'],
  ).execute()
  await index(db, 'custody', ['seal_id', 'seq']).execute()
  await index(db, 'custody', ['trip_id', 'seq']).execute()
}

/** One row for each step of a command's life; what it is now stands in `commands`. */
const createCommandSteps = async (db: Kysely<unknown>): Promise<void> => {
  await addNullable(db, 'commands', { 'text?': 'trip_id requested_by approved_by answer' })
  await addNullable(db, 'commands', { 'bigint?': 'approved_at_ms sent_at_ms answered_at_ms' })
  await addFilled(db, 'commands', 'version', 1)
  await index(db, 'commands', ['created_at_ms', 'id']).execute()
  await index(db, 'commands', ['trip_id', 'created_at_ms', 'id']).execute()
}

const createHandover = async (db: Kysely<unknown>): Promise<void> => {
  await table(db, 'handovers', { text: 'id by_whom body', bigint: 'at_ms', 'text?': 'region' }, ['id']).execute()
  await index(db, 'handovers', ['at_ms', 'id']).execute()
  await table(db, 'shift_notes', { text: 'id by_whom words', bigint: 'at_ms', 'text?': 'region handover_id' }, [
    'id',
  ]).execute()
  await index(db, 'shift_notes', ['at_ms', 'id']).execute()
  await table(db, 'watch_list', { text: 'trip_id by_whom reason', bigint: 'at_ms' }, ['trip_id']).execute()
}

const createRuleVersions = (db: Kysely<unknown>): Promise<void> =>
  table(db, 'rule_versions', { bigint: 'version at_ms', text: 'by_whom body', 'text?': 'reason' }, [
    'version',
  ]).execute()

/** One cause, one incident: alerts are listed by it. */
const addIncidents = async (db: Kysely<unknown>): Promise<void> => {
  await addNullable(db, 'alerts', { 'text?': 'incident_id' })
  const alerts = (db as Kysely<Pick<Schema, 'alerts'>>).selectFrom('alerts').select(['id', 'body'])
  for (const { id, body } of await alerts.execute()) {
    const { incidentId: incident_id } = JSON.parse(body) as { incidentId: string }
    await (db as Kysely<Pick<Schema, 'alerts'>>)
      .updateTable('alerts')
      .set({ incident_id })
      .where('id', '=', id)
      .execute()
  }
  await index(db, 'alerts', ['incident_id', 'raised_at_ms']).execute()
  await addNullable(db, 'alerts', { 'bigint?': 'escalate_at_ms' })
  await index(db, 'alerts', ['escalate_at_ms', 'id']).where('escalate_at_ms', 'is not', null).execute()
}

/** The tables of issue B: journeys, custody, commands, people. */
export const createJourneyTables = (differences: SqlDifferences): Migration => ({
  async up(db: Kysely<unknown>) {
    await createPeople(db)
    await createIdempotency(db, differences)
    await createCustody(db)
    await createCommandSteps(db)
    await createHandover(db)
    await createRuleVersions(db)
    await addIncidents(db)
    await addNullable(db, 'webhooks', { 'text?': 'filters previous_secret', 'bigint?': 'previous_secret_until_ms' })
    await addNullable(db, 'quarantine', { 'bigint?': 'released_at_ms', 'text?': 'released_by' })
    await growWebhooks(db)
    await index(db, 'trips', ['carrier_id', 'created_at_ms', 'id']).execute()
    // Arrivals that wait for somebody's word: few beside all trips.
    await index(db, 'trips', ['arrived_at_ms', 'id']).where('arrival_confirmed_at_ms', 'is', null).execute()
    await index(db, 'audit', ['by_whom', 'seq']).execute()
    await index(db, 'audit', ['action', 'seq']).execute()
    await index(db, 'audit', ['at_ms', 'seq']).execute()
    await startCounters(db, ['custody'])
  },
})
