import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from '../../adapters/node-http.ts'
import type { Context, DashboardDeps, DashboardOptions } from './context.ts'
import { createPortStates } from './health/port-states.ts'
import { createApp } from './http/app.ts'
import { createLive } from './live/live.ts'
import { createPasswords } from './session/passwords.ts'
import { createSights } from './session/sights.ts'
import { createSignInThrottle } from './session/sign-in-throttle.ts'
import { createCorridorCache } from './trips/corridor-cache.ts'

/** A client that takes longer than this to send a request keeps a socket from somebody else. */
const REQUEST_MS = 30_000
const HEADERS_MS = 10_000
/** Longer than the idle time-out of the usual fronts (60 s), so that they, not we, close an idle connection. */
const KEEP_ALIVE_MS = 65_000
/** Requests under way are given this long when the process stops. */
const LAST_WORDS_MS = 5_000

export type Dashboard = {
  start(): Promise<{ readonly port: number; stop(): Promise<void> }>
}

/** The window: HTTP, the live socket and the web page on one port. */
export const createDashboard = (deps: DashboardDeps, options: DashboardOptions): Dashboard => ({
  async start() {
    const portStates = createPortStates(deps)
    const timeouts = { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS }
    // The socket puts itself before what listens already: this listener, which hands on what isn't the socket's.
    const server = createServer(timeouts, (request, response) => app(request, response))
    const sights = createSights(deps.records)
    const live = createLive({ ...deps, server, portStates, sights }, { publicUrl: options.publicUrl })
    const app = createApp(createContext(deps, options, { sights, sessionsEnded: live.sessionsEnded }), portStates)
    const port = await listen(server, options)
    const stopLive = live.start()
    deps.log.info({ port, host: options.host }, 'dashboard listens')
    return {
      port,
      async stop() {
        stopLive()
        await close(server)
      },
    }
  },
})

const createContext = (
  deps: DashboardDeps,
  options: DashboardOptions,
  shared: Pick<Context, 'sights' | 'sessionsEnded'>,
): Context => ({
  ...deps,
  ...shared,
  options,
  passwords: createPasswords(),
  throttle: createSignInThrottle(deps),
  corridors: createCorridorCache(deps.records),
})

const listen = (server: Server, options: DashboardOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

const close = async (server: Server): Promise<void> => {
  const impatient = setTimeout(() => server.closeAllConnections(), LAST_WORDS_MS)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearTimeout(impatient)
}
