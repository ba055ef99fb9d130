import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const READY = /Sealtrail is ready: (http:\/\/\S+) · seals publish to (mqtt:\/\/\S+)/
const GENERATED = /First sign-in: user admin, password (\S+)/
const START_MS = 60_000

export type Platform = {
  readonly address: string
  readonly mqttAddress: string
  /** Of `admin`: as set, or generated at the first start. */
  readonly password: string
  stop(): Promise<void>
}

/** The real platform as `npm start` runs it, on free loopback ports and a throw-away folder. */
export const startPlatform = async (options: { readonly adminPassword: string | null }): Promise<Platform> => {
  if (!existsSync(join(ROOT, 'dist/web/index.html')))
    throw new Error('dist/web is missing: run `node bootstrap.mjs build` (npm test does)')
  const dataDir = await mkdtemp(join(tmpdir(), 'sealtrail-browser-'))
  const child = spawn(process.execPath, ['main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      HTTP_PORT: '0',
      MQTT_PORT: '0',
      LOG_LEVEL: 'warn',
      ...(options.adminPassword === null ? {} : { ADMIN_PASSWORD: options.adminPassword }),
    },
  })
  const stop = async () => {
    if (child.exitCode === null) await ended(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const { ready, password } = await firstWords(child, options.adminPassword)
    const [, address = '', mqttAddress = ''] = ready
    return { address, mqttAddress, password, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

/** Resolves when the platform has said where it is (and its password, when it generates one). */
const firstWords = (child: ChildProcess, adminPassword: string | null) =>
  new Promise<{ ready: RegExpExecArray; password: string }>((resolve, reject) => {
    let said = ''
    const timer = setTimeout(
      () => reject(new Error(`the platform was not ready in a minute; it said: ${said}`)),
      START_MS,
    )
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const ready = READY.exec(said)
      const password = adminPassword ?? GENERATED.exec(said)?.[1]
      if (!ready || password === undefined) return
      clearTimeout(timer)
      resolve({ ready, password })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the platform ended with ${code}; it said: ${said}`))
    })
  })
