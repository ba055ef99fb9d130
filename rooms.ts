import { join } from 'node:path'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { createWorkerBacktests } from './adapters/backtests/backtests.worker.ts'
import { systemClock as clock } from './adapters/clock.ts'
import type { Config } from './adapters/config.ts'
import type { DataFolder } from './adapters/data-folder.ts'
import { openEvidenceKey } from './adapters/evidence-key.ts'
import { namingSettings } from './adapters/naming-settings.ts'
import type { Positions } from './adapters/positions/positions.ts'
import { openSqliteRecords } from './adapters/records/records.sqlite.ts'
import type { Stops } from './adapters/stops.ts'
import type { BrokerThread, Listening } from './adapters/thread/broker-thread.ts'
import { registerBrokerMetrics } from './broker/metrics.ts'
import type { BrokerStats } from './broker/tally.ts'
import { createDashboard } from './dashboard/server/server.ts'
import { ensureAdmin } from './dashboard/server/session/ensure-admin.ts'
import { createIngest } from './ingest/ingest.ts'
import { registerIngestMetrics } from './ingest/metrics.ts'
import { refuseOlderJournal } from './ingest/same-backup.ts'
import { createMessenger } from './webhooks/messenger.ts'

type Opening = {
  readonly config: Config
  readonly log: Logger
  readonly stops: Stops
  readonly folder: DataFolder
  readonly files: { readonly journalFile: string; readonly recordsFile: string }
  readonly tls: Listening['tls']
  readonly thread: BrokerThread<BrokerStats>
  readonly positions: Positions
}

/**
 * Opens what runs in this thread, on threads that are open; the order is that of a report's way, backwards. Gives where it
 * listens, and the first officer's password when it made one.
 */
export const openRooms = async (opening: Opening) => {
  const { config, log, stops, folder, files, tls, thread, positions } = opening
  const { journal, feed, broker } = thread
  const records = await stops.started('records', openSqliteRecords({ file: files.recordsFile, log, clock }))
  await refuseOlderJournal(journal, records)
  const metrics = new Registry()
  const { generatedPassword } = await ensureAdmin(records, {
    adminPassword: config.adminPassword,
    nowMs: clock.nowMs(),
  })

  const messenger = createMessenger({ records, feed, clock, log, allow: config.webhookAllow, chance: Math.random })
  stops.add('webhooks', await messenger.start())
  const ingest = createIngest({ journal, positions, records, feed, clock, log }, { journalDays: config.journalDays })
  stops.add('ingest', await ingest.start())
  registerIngestMetrics(metrics, ingest, journal)
  const backtests = createWorkerBacktests({
    entry: new URL('./ingest/backtest/main.ts', import.meta.url),
    ...files,
  })
  const evidenceKey = openEvidenceKey(folder.file('evidence-key.pem'))
  const dashboard = createDashboard(
    { records, positions, journal, backtests, evidenceKey, feed, clock, log, metrics },
    {
      ...config.http,
      publicUrl: config.publicUrl,
      webRoot: join(import.meta.dirname, 'dist/web'),
      mapTiles: config.mapTiles,
      webhookAllow: config.webhookAllow,
    },
  )
  const window = await namingSettings('HTTP_HOST, HTTP_PORT', dashboard.start)
  stops.add('dashboard', window.stop)
  registerBrokerMetrics(metrics, broker)
  stops.add('broker', broker.stop)
  const listening = { port: config.mqtt.port, host: config.mqtt.host, tls }
  const gate = await namingSettings('MQTT_HOST, MQTT_PORT, MQTT_TLS_PORT', () => broker.listen(listening))
  return { address: config.publicUrl ?? `http://${config.http.host}:${window.port}`, gate, generatedPassword }
}
export type Ready = Awaited<ReturnType<typeof openRooms>>
