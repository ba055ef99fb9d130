import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const ADMIN_PASSWORD = 'bench-and-test-only'

/** A whole platform in a process of its own, as `npm start` runs it, on free loopback ports. */
export type RunningPlatform = {
  readonly url: string
  readonly mqttUrl: string
  readonly mqttPort: number
  readonly pid: number
  /** Asks it to stop, waits until it has, and gives its exit code. */
  stop(): Promise<number | null>
  /** SIGKILL: no last word. */
  kill(): Promise<void>
  /** What it printed, its log at `warn` and above included, for a failing test to show. */
  output(): string
}

const READY = /ready: http:\/\/127\.0\.0\.1:(\d+) · seals publish to mqtt:\/\/127\.0\.0\.1:(\d+)/
const START_MS = 60_000

/**
 * Starts `main.mjs` on a data folder; resolves when it says that it is ready. Throws with its output when it ends instead.
 * The password of `admin` is ADMIN_PASSWORD; with an empty one in `env` the platform generates it. PLATFORM_NODE_OPTIONS are
 * options of Node for it alone, to profile it under a bench.
 */
export const startPlatform = async (dataDir: string, env: Record<string, string> = {}): Promise<RunningPlatform> => {
  const { PATH = '', PLATFORM_NODE_OPTIONS } = process.env
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../main.mjs')], {
    env: {
      PATH,
      HTTP_PORT: '0',
      MQTT_PORT: '0',
      LOG_LEVEL: 'warn',
      DATA_DIR: dataDir,
      ADMIN_PASSWORD,
      ...(PLATFORM_NODE_OPTIONS ? { NODE_OPTIONS: PLATFORM_NODE_OPTIONS } : {}),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const ready = Promise.withResolvers<RegExpExecArray>()
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      lines.push(line)
      const match = READY.exec(line)
      if (match) ready.resolve(match)
    })
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  void ended.then(() => ready.reject(new Error(`the platform ended before it was ready:\n${lines.join('\n')}`)))
  const impatient = setTimeout(() => ready.reject(new Error(`not ready in time:\n${lines.join('\n')}`)), START_MS)
  const [, httpPort, mqttPort] = await ready.promise.finally(() => clearTimeout(impatient))
  return {
    url: `http://127.0.0.1:${httpPort}`,
    mqttUrl: `mqtt://127.0.0.1:${mqttPort}`,
    mqttPort: Number(mqttPort),
    pid: pidOf(child),
    stop: () => end(child, 'SIGTERM', ended),
    kill: async () => void (await end(child, 'SIGKILL', ended)),
    output: () => lines.join('\n'),
  }
}

const pidOf = (child: ChildProcess): number => {
  if (child.pid === undefined) throw new Error('the platform has no process id')
  return child.pid
}

const end = async (
  child: ChildProcess,
  signal: NodeJS.Signals,
  ended: Promise<[number | null, NodeJS.Signals | null]>,
): Promise<number | null> => {
  child.kill(signal)
  const [code] = await ended
  return code
}
