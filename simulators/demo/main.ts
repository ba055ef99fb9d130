import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from '../api-client.ts'
import { INCIDENTS } from './cast.ts'
import { COLLEAGUES, inviteColleagues } from './colleagues.ts'
import { freePort } from './free-port.ts'
import { startInbox } from './inbox.ts'
import { startPlatformProcess } from './platform-process.ts'
import { startWorld } from './world.ts'

const HOST = '127.0.0.1'
const PORTS = { http: 8_080, mqtt: 1_883, inbox: 9_080 }
const SEED = 'demo'
/** A throw-away platform has no business with the stores and addresses of a real one. */
const FOREIGN = /^(INFLUX_|DATABASE_URL$|NATS_URL$|PUBLIC_URL$|TLS_|JOURNAL_DAYS$|MQTT_HOST$|HTTP_HOST$)/

const portFrom = (value: string | undefined, usual: number): number => {
  const port = Number(value ?? usual)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`got port ${value}, expected a whole number from 1 to 65535`)
}

/** The environment of the child: the caller's, without what belongs to a real installation. */
const platformEnv = (ports: { http: number; mqtt: number }, folder: string, password: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
  HTTP_PORT: String(ports.http),
  MQTT_PORT: String(ports.mqtt),
  DATA_DIR: join(folder, 'data'),
  ADMIN_PASSWORD: password,
  WEBHOOK_ALLOW: `${HOST}/32`,
})

const shownTime = (ms: number): string => new Date(ms).toTimeString().slice(0, 8)

const describeDemo = (
  urls: { map: string; inbox: string; mqtt: string; folder: string },
  password: string,
  liveMs: number,
): string => {
  const plan = [...INCIDENTS]
    .sort((a, b) => a.atS - b.atS)
    .map(({ atS, corridor, expect }) => `  ${shownTime(liveMs + atS * 1_000)}  ${corridor.padEnd(8)} ${expect}`)
  const others = COLLEAGUES.map(
    ({ username, role, sees }) => `  ${username.padEnd(10)} ${role.padEnd(11)} sees ${sees}`,
  )
  return `
Sealtrail demonstration is ready.

  map     ${urls.map}   sign in as admin, password ${password}
  inbox   ${urls.inbox}   what a control room receives
  seals   ${urls.mqtt}
  data    ${urls.folder}   removed at the end

Others sign in with the same password:
${others.join('\n')}

60 lorries are on 7 corridors. What happens (it is ${shownTime(Date.now())}):
${plan.join('\n')}

Lorries that arrive are unloaded and sent back. Ctrl-C stops everything and removes the data.
`
}

/** Runs until Ctrl-C, SIGTERM, or the platform's own end. */
const demo = async (stops: (() => unknown)[], stopped: Promise<void>): Promise<void> => {
  const ports = {
    http: await freePort(portFrom(process.env.HTTP_PORT, PORTS.http), HOST),
    mqtt: await freePort(portFrom(process.env.MQTT_PORT, PORTS.mqtt), HOST),
    inbox: await freePort(PORTS.inbox, HOST),
  }
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-demo-'))
  stops.push(() => rmSync(folder, { recursive: true, force: true }))
  const password = randomBytes(9).toString('base64url')
  const url = `http://${HOST}:${ports.http}`
  const inbox = await startInbox({ port: ports.inbox, nowMs: Date.now })
  stops.push(inbox.stop)
  const platform = startPlatformProcess({
    entry: join(import.meta.dirname, '../../main.mjs'),
    env: platformEnv(ports, folder, password),
    logFile: join(folder, 'platform.log'),
    url,
  })
  stops.push(platform.stop)
  console.log('Starting the platform and two hours of traffic …')
  const alive = async (): Promise<void> => {
    await platform.ready()
    const api = await signIn({ url, username: 'admin', password })
    await inviteColleagues(api, password)
    const second = await signIn({ url, username: 'trungtam', password })
    const mqttUrl = `mqtt://${HOST}:${ports.mqtt}`
    const world = await startWorld(
      { api, second, inbox, nowMs: Date.now, warn: console.error },
      { mqttUrl, seed: SEED },
    )
    stops.push(world.stop)
    console.log(describeDemo({ map: `${url}/`, inbox: inbox.url, mqtt: mqttUrl, folder }, password, world.liveMs))
    await stopped
  }
  await Promise.race([alive(), platform.ended, stopped])
}

const run = async (): Promise<void> => {
  const stops: (() => unknown)[] = []
  const stop = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.resolve())
  // npm stands before a shell that hands no signal on: who stops npm means us, and only that shell's end tells.
  const { ppid } = process
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== ppid && stop.resolve(), 500).unref()
  try {
    await demo(stops, stop.promise)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
  for (const end of stops.reverse()) await end()
  process.exit()
}

await run()
