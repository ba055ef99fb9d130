import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe } from 'vitest'
import { systemClock } from '../../../adapters/clock.ts'
import { openSqliteRecords } from '../../../adapters/records/records.sqlite.ts'
import type { Records } from '../../../adapters/records/records.ts'
import { alertSuite } from './alerts.suite.ts'
import { auditSuite } from './audit.suite.ts'
import { commandSuite } from './commands.suite.ts'
import { coverageSuite } from './coverage.suite.ts'
import { custodySuite } from './custody.suite.ts'
import { idempotencySuite } from './idempotency.suite.ts'
import { ingestsOwnSuite } from './ingests-own.suite.ts'
import { networkSuite } from './network.suite.ts'
import type { OpenRecords } from './open-records.ts'
import { peopleSuite } from './people.suite.ts'
import { ruleSuite } from './rules.suite.ts'
import { sealSuite } from './seals.suite.ts'
import { sightSuite } from './sight.suite.ts'
import { statisticsSuite } from './statistics.suite.ts'
import { transactionSuite } from './transactions.suite.ts'
import { tripSuite } from './trips.suite.ts'
import { webhookQueueSuite } from './webhook-queues.suite.ts'
import { webhookSuite } from './webhooks.suite.ts'
import { witnessSuite } from './witnesses.suite.ts'

const openFile = (file: string): Promise<Records> =>
  openSqliteRecords({ file, log: pino({ level: 'silent' }), clock: systemClock })

const open: OpenRecords = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sealtrail-records-'))
  const file = join(folder, 'records.sqlite')
  let current = await openFile(file)
  return {
    records: () => current,
    async reopen() {
      await current.close()
      current = await openFile(file)
    },
    async dispose() {
      await current.close()
      await rm(folder, { recursive: true })
    },
  }
}

describe('records on SQLite', () => {
  const stores = [sealSuite, networkSuite, tripSuite, alertSuite, peopleSuite, webhookSuite, ingestsOwnSuite]
  const rights = [
    ruleSuite,
    coverageSuite,
    auditSuite,
    commandSuite,
    custodySuite,
    idempotencySuite,
    sightSuite,
    witnessSuite,
    statisticsSuite,
  ]
  for (const suite of [...stores, ...rights, webhookQueueSuite, transactionSuite]) suite(open)
})
