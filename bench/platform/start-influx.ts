import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseEnv } from 'node:util'

const INFLUXD = '/usr/bin/influxd'
/** What operators are advised to give it (docs/runbook.md): what is measured is what they get. */
const ADVISED = new URL('../../deploy/influxdb.env', import.meta.url)
const READY_WITHIN_MS = 30_000

/** Why no test can run against a real InfluxDB here, null when they can. */
export const influxMissing: string | null = existsSync(INFLUXD) ? null : `${INFLUXD} is not installed`

export type InfluxUnderTest = {
  readonly url: string
  /** Where it keeps what it was given. */
  readonly folder: string
  /** Made at the start. */
  readonly database: string
  /** Runs an InfluxQL statement as an administrator; answers the body. */
  execute(statement: string): Promise<string>
  stop(): Promise<void>
  /** As `kill -9`. */
  kill(): Promise<void>
  /** Starts it again on the same port and folder. */
  restart(): Promise<void>
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

const configuration = (folder: string, port: number, rpcPort: number, auth: boolean): string => `
bind-address = "127.0.0.1:${rpcPort}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
[http]
  bind-address = "127.0.0.1:${port}"
  auth-enabled = ${auth}
`

/** A real InfluxDB 1.6 in a folder of its own, on loopback; with `auth`, user `admin` has password `seals`. `remove` it at the end. */
export const startInflux = async (
  options: { readonly port?: number; readonly auth?: boolean } = {},
): Promise<InfluxUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-influx-'))
  const port = options.port ?? (await freePort())
  const config = join(folder, 'influxdb.conf')
  writeFileSync(config, configuration(folder, port, await freePort(), options.auth ?? false))
  const url = `http://127.0.0.1:${port}`
  const database = 'sealtrail'
  let server: ChildProcess | null = null

  const untilReady = async (): Promise<void> => {
    for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await setTimeout(50)) {
      if (server?.exitCode !== null) throw new Error(`influxd ended with ${server?.exitCode}`)
      const answer = await fetch(`${url}/ping`).catch(() => null) // refused until it listens
      if (answer?.status === 204) return
    }
    throw new Error(`influxd did not answer within ${READY_WITHIN_MS} ms`)
  }
  const start = async (): Promise<void> => {
    server = spawn(INFLUXD, ['run', '-config', config], {
      env: { ...process.env, ...parseEnv(readFileSync(ADVISED, 'utf8')) },
      stdio: 'ignore',
    })
    await untilReady()
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server
    server = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const exited = once(ending, 'exit')
    ending.kill(signal)
    await exited
  }
  const execute = async (statement: string): Promise<string> => {
    const body = new URLSearchParams({ q: statement, db: database })
    const headers = { authorization: `Basic ${btoa('admin:seals')}` } // ignored without `auth`
    return (await fetch(`${url}/query`, { method: 'POST', body, headers })).text()
  }

  await start()
  if (options.auth) await execute("CREATE USER admin WITH PASSWORD 'seals' WITH ALL PRIVILEGES")
  await execute(`CREATE DATABASE "${database}"`)
  return {
    url,
    folder,
    database,
    execute,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    restart: start,
    async remove() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
