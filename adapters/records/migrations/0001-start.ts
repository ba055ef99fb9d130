import type { Kysely, Migration } from 'kysely'
import type { SqlDifferences } from '../sql-differences.ts'
import { type Columns, index, startCounters, table } from './tables.ts'

const COUNTERS = ['alerts', 'seal-latest', 'acts', 'network', 'outbox', 'outbox.fanned-out', 'deliveries', 'audit']

const createCounters = async (db: Kysely<unknown>): Promise<void> => {
  await table(db, 'counters', { text: 'name', bigint: 'value' }, ['name']).execute()
  await startCounters(db, COUNTERS)
}

const createSeals = async (db: Kysely<unknown>, differences: SqlDifferences): Promise<void> => {
  await table(
    db,
    'seals',
    { text: 'id state folded', bigint: 'version reporting_interval_s created_at_ms', 'text?': 'model gate' },
    ['id'],
  )
    .addColumn('token_sha256', differences.bytesType as 'bytea')
    .execute()
  // No foreign keys on the hot path (latest, alerts): ingest checks seal and trip when it takes a report in.
  await table(
    db,
    'seal_latest',
    {
      text: 'seal_id',
      bigint: 'change online',
      'bigint?': 'received_at_ms',
      'double precision?': 'clock_skew_ms battery_pct',
      'text?': 'fix lock trip_id',
    },
    ['seal_id'],
  ).execute()
  await index(db, 'seal_latest', ['change']).execute()
}

const createNetwork = async (db: Kysely<unknown>): Promise<void> => {
  for (const name of ['gate_versions', 'zone_versions'])
    await table(db, name, { text: 'id body', bigint: 'version network_version' }, ['id', 'network_version']).execute()
  await table(db, 'corridor_versions', { text: 'id body', bigint: 'version' }, ['id', 'version']).execute()
}

const createTrips = async (db: Kysely<unknown>): Promise<void> => {
  await table(
    db,
    'trips',
    {
      text: 'id state declaration containers seals origin_gate destination_gate corridor created_by folded',
      bigint: 'version deadline_ms created_at_ms',
      'bigint?':
        'corridor_version armed_at_ms departed_at_ms in_transit_at_ms arrived_at_ms unsealed_at_ms closed_at_ms arrival_confirmed_at_ms',
      'text?': 'carrier_id vehicle',
    },
    ['id'],
  ).execute()
  await index(db, 'trips', ['created_at_ms', 'id']).execute()
  await index(db, 'trips', ['state', 'created_at_ms']).execute()
}

const createTripParts = async (db: Kysely<unknown>): Promise<void> => {
  const parts: [string, Columns, string[]][] = [
    ['trip_containers', { text: 'trip_id number' }, ['trip_id', 'number']],
    ['trip_seals', { text: 'trip_id seal_id' }, ['trip_id', 'seal_id']],
    ['trip_acts', { bigint: 'seq effective_at_ms', text: 'trip_id body' }, ['seq']],
    [
      'assignments',
      { text: 'trip_id seal_id', bigint: 'from_ms recorded_at_ms', 'bigint?': 'to_ms' },
      ['trip_id', 'seal_id', 'from_ms'],
    ],
  ]
  for (const [name, columns, key] of parts)
    await table(db, name, columns, key)
      .addForeignKeyConstraint(`${name}_of_trip`, ['trip_id'], 'trips', ['id'])
      .execute()
  await index(db, 'trip_containers', ['number']).execute()
  await index(db, 'trip_seals', ['seal_id']).execute()
  await index(db, 'trip_acts', ['trip_id', 'seq']).execute()
  await index(db, 'assignments', ['seal_id', 'from_ms']).execute()
}

const createAlerts = async (db: Kysely<unknown>): Promise<void> => {
  await table(
    db,
    'alerts',
    { text: 'id trip_id seal_id state severity code body', bigint: 'change raised_at_ms', 'text?': 'assignee' },
    ['id'],
  ).execute()
  await index(db, 'alerts', ['change']).unique().execute()
  await index(db, 'alerts', ['raised_at_ms', 'id']).execute()
  for (const filter of ['trip_id', 'seal_id', 'state', 'severity', 'code', 'assignee'])
    await index(db, 'alerts', [filter, 'raised_at_ms', 'id']).execute()
  await table(
    db,
    'alert_history',
    { text: 'alert_id by_whom what body', bigint: 'change at_ms', 'text?': 'note resolution' },
    ['alert_id', 'change'],
  ).execute()
}

const createPeople = async (db: Kysely<unknown>): Promise<void> => {
  await table(
    db,
    'users',
    { text: 'username display_name role password_hash', bigint: 'version must_change_password', 'text?': 'region' },
    ['username'],
  ).execute()
  await table(db, 'sessions', { text: 'id_sha256 username', bigint: 'created_at_ms expires_at_ms' }, ['id_sha256'])
    .addForeignKeyConstraint('sessions_of_user', ['username'], 'users', ['username'])
    .execute()
  await index(db, 'sessions', ['username']).execute()
  await index(db, 'sessions', ['expires_at_ms']).execute()
}

const createWebhooks = async (db: Kysely<unknown>): Promise<void> => {
  await table(
    db,
    'webhooks',
    { text: 'id url secret', bigint: 'version enabled created_at_ms', 'text?': 'types disabled_reason' },
    ['id'],
  ).execute()
  await table(db, 'outbox', { bigint: 'seq at_ms', text: 'id type order_key payload', 'text?': 'severity' }, ['seq'])
    .addUniqueConstraint('outbox_id', ['id'])
    .execute()
}

const createDeliveries = async (db: Kysely<unknown>): Promise<void> => {
  await table(
    db,
    'deliveries',
    {
      bigint: 'id outbox_seq head attempts next_attempt_at_ms due_at_ms',
      text: 'webhook_id order_key state',
      'text?': 'severity last_error',
      'bigint?': 'last_attempt_at_ms last_status',
    },
    ['id'],
  )
    .addForeignKeyConstraint('deliveries_to_webhook', ['webhook_id'], 'webhooks', ['id'])
    .addForeignKeyConstraint('deliveries_of_event', ['outbox_seq'], 'outbox', ['seq'])
    .execute()
  await index(db, 'deliveries', ['webhook_id', 'id']).execute()
  // What waits is small beside what was delivered: these indexes hold only that.
  await index(db, 'deliveries', ['webhook_id', 'order_key', 'id']).where('state', '=', 'pending').execute()
  await index(db, 'deliveries', ['webhook_id', 'severity', 'id']).where('state', '=', 'pending').execute()
  await index(db, 'deliveries', ['webhook_id', 'due_at_ms', 'id']).where('head', '=', 1).execute()
  await index(db, 'deliveries', ['webhook_id', 'severity', 'due_at_ms', 'id']).where('head', '=', 1).execute()
}

const createIngestsOwn = async (db: Kysely<unknown>, differences: SqlDifferences): Promise<void> => {
  await table(db, 'quarantine', { text: 'id seal_id path reason', bigint: 'received_at_ms journal_offset' }, ['id'])
    .addColumn('body', differences.bytesType as 'bytea', (column) => column.notNull())
    .addUniqueConstraint('quarantine_once', ['journal_offset', 'path'])
    .execute()
  await index(db, 'quarantine', ['received_at_ms', 'id']).execute()
  await index(db, 'quarantine', ['seal_id', 'received_at_ms', 'id']).execute()
  await table(db, 'checkpoint_values', { text: 'name body' }, ['name']).execute()
  await table(db, 'journeys', { text: 'journey_key body' }, ['journey_key']).execute()
  await table(db, 'backlog', { bigint: 'journal_offset' }, ['journal_offset']).execute()
}

const createCommandsAndAudit = async (db: Kysely<unknown>, differences: SqlDifferences): Promise<void> => {
  await table(
    db,
    'commands',
    { text: 'id seal_id kind state', 'bigint?': 'interval_s', bigint: 'created_at_ms expires_at_ms' },
    ['id'],
  ).execute()
  await index(db, 'commands', ['seal_id', 'created_at_ms']).execute()
  await index(db, 'commands', ['state', 'expires_at_ms']).execute()
  await table(db, 'audit', { bigint: 'seq at_ms', text: 'by_whom action target detail' }, ['seq'])
    .addColumn('hash', differences.bytesType as 'bytea', (column) => column.notNull())
    .execute()
  await index(db, 'audit', ['target', 'seq']).execute()
  await differences.makeAppendOnly(db, 'audit')
}

/** The tables of issue A. */
export const createStart = (differences: SqlDifferences): Migration => ({
  async up(db: Kysely<unknown>) {
    await createCounters(db)
    await createSeals(db, differences)
    await createNetwork(db)
    await createTrips(db)
    await createTripParts(db)
    await createAlerts(db)
    await createPeople(db)
    await createWebhooks(db)
    await createDeliveries(db)
    await createIngestsOwn(db, differences)
    await createCommandsAndAudit(db, differences)
  },
})
