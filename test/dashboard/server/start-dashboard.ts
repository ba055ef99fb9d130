import { mkdtempSync, rmSync } from 'node:fs'
import { BlockList } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { Registry } from 'prom-client'
import { createWorkerBacktests } from '../../../adapters/backtests/backtests.worker.ts'
import { openEvidenceKey } from '../../../adapters/evidence-key.ts'
import { createInProcessFeed } from '../../../adapters/feed/feed.in-process.ts'
import { openSqliteJournal } from '../../../adapters/journal/journal.sqlite.ts'
import type { Journal } from '../../../adapters/journal/journal.ts'
import { openSqlitePositions } from '../../../adapters/positions/positions.sqlite.ts'
import { openSqliteRecords } from '../../../adapters/records/records.sqlite.ts'
import type { DashboardDeps, DashboardOptions } from '../../../dashboard/server/context.ts'
import { createDashboard } from '../../../dashboard/server/server.ts'
import { ensureAdmin } from '../../../dashboard/server/session/ensure-admin.ts'
import { type ApiClient, createApiClient } from './api-client.ts'

export const ADMIN_PASSWORD = 'a password for tests'

/** Tests append what the broker would. */
type TestDeps = DashboardDeps & { readonly journal: Journal }

export type TestDashboard = {
  readonly url: string
  readonly deps: TestDeps
  /** Moves the clock of the server. */
  pass(ms: number): void
  nowMs(): number
  /** A client nobody has signed in with. */
  client(): ApiClient
  /** A client signed in as `admin`. */
  admin(): Promise<ApiClient>
  stop(): Promise<void>
}

/** The real server on a free port, on the real embedded stores in a throw-away folder. */
export const startDashboard = async (
  options: Partial<DashboardOptions> & { readonly adminPassword?: string | null; readonly log?: Logger } = {},
): Promise<TestDashboard> => {
  const { adminPassword = ADMIN_PASSWORD, log = pino({ level: process.env.TEST_LOG ?? 'silent' }), ...rest } = options
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-dashboard-'))
  let shiftMs = 0
  const clock = { nowMs: () => Date.now() + shiftMs }
  const deps: TestDeps = {
    records: await openSqliteRecords({ file: join(folder, 'records.sqlite'), log, clock }),
    journal: openSqliteJournal({ file: join(folder, 'journal.sqlite'), log, clock }),
    positions: openSqlitePositions({ file: join(folder, 'positions.sqlite') }),
    backtests: createWorkerBacktests({
      entry: new URL('../../../ingest/backtest/main.ts', import.meta.url),
      journalFile: join(folder, 'journal.sqlite'),
      recordsFile: join(folder, 'records.sqlite'),
    }),
    evidenceKey: openEvidenceKey(join(folder, 'evidence-key.pem')),
    feed: createInProcessFeed({ log }),
    clock,
    log,
    metrics: new Registry(),
  }
  if (adminPassword !== null) await ensureAdmin(deps.records, { adminPassword, nowMs: clock.nowMs() })
  const dashboard = createDashboard(deps, {
    port: 0,
    host: '127.0.0.1',
    publicUrl: null,
    webRoot: join(folder, 'web'),
    mapTiles: null,
    webhookAllow: new BlockList(),
    ...rest,
  })
  const { port, stop } = await dashboard.start()
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    deps,
    pass: (ms) => {
      shiftMs += ms
    },
    nowMs: () => clock.nowMs(),
    client: () => createApiClient(url),
    async admin() {
      const client = createApiClient(url)
      await client.signIn('admin', ADMIN_PASSWORD)
      return client
    },
    async stop() {
      await stop()
      await Promise.all([deps.records.close(), deps.positions.close(), deps.journal.close()])
      rmSync(folder, { recursive: true })
    },
  }
}
