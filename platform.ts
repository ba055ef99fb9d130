import { join } from 'node:path'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { createWorkerBacktests } from './adapters/backtests/backtests.worker.ts'
import { boundGarbage } from './adapters/bound-garbage.ts'
import { systemClock as clock } from './adapters/clock.ts'
import { type Config, readConfig } from './adapters/config.ts'
import { type DataFolder, openDataFolder } from './adapters/data-folder.ts'
import { openEvidenceKey } from './adapters/evidence-key.ts'
import { createLog } from './adapters/log.ts'
import { namingSettings } from './adapters/naming-settings.ts'
import { type HistoryAt, openThreadedPositions } from './adapters/positions/positions.threaded.ts'
import { readTls } from './adapters/read-tls.ts'
import { openSqliteRecords } from './adapters/records/records.sqlite.ts'
import { startBrokerThread } from './adapters/thread/broker-thread.ts'
import { registerBrokerMetrics } from './broker/metrics.ts'
import type { BrokerStats } from './broker/tally.ts'
import { createDashboard } from './dashboard/server/server.ts'
import { ensureAdmin } from './dashboard/server/session/ensure-admin.ts'
import { createIngest } from './ingest/ingest.ts'
import { registerIngestMetrics } from './ingest/metrics.ts'
import { refuseOlderJournal } from './ingest/same-backup.ts'
import { createMessenger } from './webhooks/messenger.ts'

/** Stops what was started, in reverse; one that fails stops no other. */
const createStops = (log: Logger) => {
  const stops: { readonly name: string; readonly stop: () => unknown }[] = []
  const add = (name: string, stop: () => unknown): unknown => stops.push({ name, stop })
  return {
    add,
    /** Stopped in the order in which starts were begun, also when it is not open by then; one that failed needs no stop. */
    started<Opened extends { close(): unknown }>(name: string, opening: Promise<Opened>): Promise<Opened> {
      add(name, async () => {
        const opened = await opening.catch(() => null)
        await opened?.close()
      })
      return opening
    },
    async runAll(): Promise<void> {
      for (const { name, stop } of stops.splice(0).reverse()) {
        try {
          await stop()
        } catch (error) {
          log.error({ err: error }, `${name} did not stop cleanly`)
        }
      }
    },
  }
}
type Stops = ReturnType<typeof createStops>

/** How often to look whether npm's shell is still there, ms. */
const LEFT_ALONE_MS = 500

const historyAt = ({ influx, logLevel }: Config, folder: DataFolder): HistoryAt =>
  influx ? { influx, level: logLevel } : { file: folder.file('positions.sqlite') }

/** All rooms in one process, on this machine's stores; the order is that of a report's way, backwards. */
const startPlatform = async (
  config: Config,
  log: Logger,
  stops: Stops,
  onDeath: (why: Error) => void,
): Promise<void> => {
  const tls = config.mqtt.tls ? readTls(config.mqtt.tls) : undefined // before anything is written
  const folder = openDataFolder(config.dataDir)
  stops.add('data folder', folder.close)
  const files = { journalFile: folder.file('journal.sqlite'), recordsFile: folder.file('records.sqlite') }
  // Each loads code of its own and opens a file of its own: side by side.
  const [thread, records, positions] = await Promise.all([
    stops.started(
      'journal',
      startBrokerThread<BrokerStats>({
        ...files,
        entry: new URL('./broker/main.ts', import.meta.url),
        logLevel: config.logLevel,
        log,
        onDeath,
      }),
    ),
    stops.started('records', openSqliteRecords({ file: files.recordsFile, log, clock })),
    stops.started('positions', openThreadedPositions({ at: historyAt(config, folder), onDeath })),
  ])
  const { journal, feed, broker } = thread
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

  const address = config.publicUrl ?? `http://${config.http.host}:${window.port}`
  console.log(`Sealtrail is ready: ${address} · seals publish to mqtt://${config.mqtt.host}:${gate.port}`)
  if (gate.tlsPort !== null) console.log(`and over TLS to mqtts://${config.mqtt.host}:${gate.tlsPort}`)
  if (generatedPassword) console.log(`First sign-in: user admin, password ${generatedPassword} (it must be changed)`)
}

/** npm stands before a shell that hands no signal on: who stops npm means us, and only that shell's end tells. */
const whenLeftAlone = (act: () => void): void => {
  const { ppid } = process
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== ppid && act(), LEFT_ALONE_MS).unref()
}

/**
 * Runs the platform that `environment` describes until a signal, npm's end or a death ends it. Rejects when a setting is wrong,
 * with one line that says which.
 */
export const runPlatform = async (environment: NodeJS.ProcessEnv): Promise<void> => {
  boundGarbage()
  const config = readConfig(environment)
  const log = createLog({ level: config.logLevel })
  const stops = createStops(log)
  let ending = false
  const end = async (code: number): Promise<void> => {
    if (ending) return
    ending = true
    await stops.runAll()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0))
  whenLeftAlone(() => void end(0))
  try {
    await startPlatform(config, log, stops, (error) => {
      log.fatal({ err: error }, 'seals can not be heard any more: the platform ends, to be started anew')
      void end(1)
    })
  } catch (error) {
    if (ending) return // a signal closed the stores under a start that was still going on
    console.error(`Sealtrail could not start: ${error instanceof Error ? error.message : String(error)}`)
    await end(1)
  }
}
