import type { Kysely } from 'kysely'
import { createAlertStore } from './alert-store.ts'
import { createAuditStore } from './audit-store.ts'
import { createCheckpointStore } from './checkpoint-store.ts'
import { createCommandStore } from './command-store.ts'
import { createCoverageStore } from './coverage-store.ts'
import { createCustodyStore } from './custody-store.ts'
import { createFactStore } from './fact-store.ts'
import { createHandoverStore } from './handover-store.ts'
import { createIdempotencyStore } from './idempotency-store.ts'
import { createNetworkStore } from './network-store.ts'
import { createQuarantineStore } from './quarantine-store.ts'
import type { Stores } from './records.ts'
import { createRuleStore } from './rule-store.ts'
import type { Schema } from './schema.ts'
import { createSealStore } from './seal-store.ts'
import type { SqlDifferences } from './sql-differences.ts'
import { createStatisticsStore } from './statistics-store.ts'
import { createTokenStore } from './token-store.ts'
import { createTripStore } from './trip-store.ts'
import { createUserStore } from './user-store.ts'
import { createWebhookStore } from './webhook-store.ts'
import { createWitnessStore } from './witness-store.ts'

/** Prepares the stores of a kind of database once; the result binds them to a connection or a transaction. */
export const createStoresOn = (differences: SqlDifferences): ((db: Kysely<Schema>) => Stores) => {
  const seals = createSealStore(differences)
  const network = createNetworkStore()
  const trips = createTripStore(differences)
  const alerts = createAlertStore(differences)
  const users = createUserStore()
  const webhooks = createWebhookStore(differences)
  const quarantine = createQuarantineStore(differences)
  const checkpoints = createCheckpointStore(differences)
  const commands = createCommandStore()
  const audit = createAuditStore(differences)
  const tokens = createTokenStore()
  const idempotency = createIdempotencyStore()
  const custody = createCustodyStore()
  const handover = createHandoverStore()
  const rules = createRuleStore()
  const statistics = createStatisticsStore()
  const coverage = createCoverageStore()
  const witnesses = createWitnessStore()
  const facts = createFactStore()
  return (db) => ({
    seals: seals(db),
    network: network(db),
    trips: trips(db),
    alerts: alerts(db),
    users: users(db),
    webhooks: webhooks(db),
    quarantine: quarantine(db),
    checkpoints: checkpoints(db),
    commands: commands(db),
    audit: audit(db),
    tokens: tokens(db),
    idempotency: idempotency(db),
    custody: custody(db),
    handover: handover(db),
    rules: rules(db),
    statistics: statistics(db),
    coverage: coverage(db),
    witnesses: witnesses(db),
    facts: facts(db),
  })
}
