import type { Logger } from 'pino'
import { boundGarbage } from './adapters/bound-garbage.ts'
import { type Config, readConfig } from './adapters/config.ts'
import { type DataFolder, openDataFolder } from './adapters/data-folder.ts'
import { createLog } from './adapters/log.ts'
import { type HistoryAt, openThreadedPositions } from './adapters/positions/positions.threaded.ts'
import { readTls } from './adapters/read-tls.ts'
import { createStops, type Stops } from './adapters/stops.ts'
import { startBrokerThread } from './adapters/thread/broker-thread.ts'
import type { BrokerStats } from './broker/tally.ts'
import type { Ready } from './rooms.ts'

/** How often to look whether npm's shell is still there, ms. */
const LEFT_ALONE_MS = 500

const historyAt = ({ influx, logLevel }: Config, folder: DataFolder): HistoryAt =>
  influx ? { influx, level: logLevel } : { file: folder.file('positions.sqlite') }

/**
 * All rooms in one process, on this machine's stores. The threads begin before this one has loaded what the rooms run: each loads
 * code of its own, and a start waits for the slowest alone (docs/decisions/0162).
 */
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
  const [thread, positions, { openRooms }] = await Promise.all([
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
    stops.started('positions', openThreadedPositions({ at: historyAt(config, folder), onDeath })),
    import('./rooms.ts'),
  ])
  sayReady(config, await openRooms({ config, log, stops, folder, files, tls, thread, positions }))
}

const sayReady = ({ mqtt }: Config, { address, gate, generatedPassword }: Ready): void => {
  console.log(`Sealtrail is ready: ${address} · seals publish to mqtt://${mqtt.host}:${gate.port}`)
  if (gate.tlsPort !== null) console.log(`and over TLS to mqtts://${mqtt.host}:${gate.tlsPort}`)
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
