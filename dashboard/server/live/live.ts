import type { Server as HttpServer } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { Gauge } from 'prom-client'
import { Server } from 'socket.io'
import { type ClientToServer, type HealthMessage, LIVE_NAMESPACE, type ServerToClient } from '../../../contract/live.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { DashboardDeps } from '../context.ts'
import type { PortStates } from '../health/port-states.ts'
import type { Sights } from '../session/sights.ts'
import { admitSocket, isOwnHandshake } from './admit-socket.ts'
import { createAlertPump } from './alert-pump.ts'
import { coalesce } from './coalesce.ts'
import { readLagMs } from './lag.ts'
import type { SocketData } from './live-socket.ts'
import { createRegister, type Register } from './register.ts'
import { openScreen, type Screen } from './screen.ts'
import { createSealBoard } from './seal-board.ts'

/** At most one batch of seals a second (CONTRACT, "Live"). */
const BATCH_MS = 1_000
/** Hints may be lost: the stores are looked at this often anyway. */
const LOOK_MS = 2_000
const HEALTH_MS = 5_000
/** A session that ended without this process knowing (expired) is noticed within this. */
const RECHECK_MS = 30_000
/** Clients send small messages only. */
const MESSAGE_MAX_BYTES = 16 * 1024

type Deps = DashboardDeps & {
  readonly server: HttpServer
  readonly portStates: () => Promise<PortStates>
  readonly sights: Sights
}
export type Live = {
  /** Begins to look at the stores; gives how to stop. */
  start(): () => void
  /** Sends away the screens whose session stands no more. */
  sessionsEnded(): void
}

/** The live socket: snapshot on connect, changes after, everything missed on `resume`. Nothing is kept here. */
export const createLive = (deps: Deps, options: { readonly publicUrl: string | null }): Live => {
  const io = openNamespace(deps, options)
  const screens = new Map<string, Screen>()
  const register = createRegister(deps)
  const board = createSealBoard({ ...deps, register })
  const pump = createAlertPump(deps)
  let lastHealth: Omit<HealthMessage, 'silentSeals'> | null = null
  const healthFor = (sight: Sight): HealthMessage | null =>
    lastHealth && { ...lastHealth, silentSeals: board.silentOnTrips(sight) }
  const lookAtSeals = coalesce(async () => {
    const changes = await board.refresh()
    for (const screen of screens.values()) screen.noteSeals(changes)
  })
  const tell = {
    async seals() {
      await lookAtSeals()
      for (const screen of screens.values()) screen.tellSeals()
    },
    async alerts() {
      pump.forget()
      // Nobody waits here: one frozen screen would keep alerts from all others.
      for (const screen of screens.values()) void screen.tellAlerts()
    },
    async health() {
      lastHealth = await healthOf(deps)
      for (const socket of io.of(LIVE_NAMESPACE).sockets.values()) {
        const health = healthFor(socket.data.sight)
        if (health) socket.emit('health', health)
      }
    },
    goodbyes: () => sendAway(io, deps),
  }
  io.of(LIVE_NAMESPACE).on('connection', (socket) => {
    screens.set(socket.id, openScreen({ ...deps, socket, board, lookAtSeals, pump, healthFor }))
    socket.on('disconnect', () => screens.delete(socket.id))
  })
  countScreens(deps, screens)
  return { start: () => begin(io, tell, { ...deps, register }), sessionsEnded: () => void guarded(tell.goodbyes, deps) }
}

type Io = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>
type Tellers = Readonly<Record<'seals' | 'alerts' | 'health' | 'goodbyes', () => Promise<void>>>

/** Only the live namespace is served, to people who may read; nobody has business in the default one. */
const openNamespace = (deps: Deps, options: { readonly publicUrl: string | null }): Io => {
  const io: Io = new Server(deps.server, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_MAX_BYTES,
    allowRequest: (request, answer) => answer(null, isOwnHandshake(request, options.publicUrl)),
  })
  io.use((_socket, next) => next(new Error('namespace.unknown')))
  io.of(LIVE_NAMESPACE).use((socket, next) => {
    admitSocket(deps, socket.handshake).then(
      (admission) => {
        if ('code' in admission) return next(new Error(admission.code))
        socket.data.sight = admission.sight
        next()
      },
      (error: unknown) => {
        deps.log.error({ err: error }, 'a screen could not be admitted')
        next(new Error('server.failed'))
      },
    )
  })
  return io
}

const begin = (io: Io, tell: Tellers, deps: Deps & { readonly register: Register }): (() => void) => {
  const stops = [
    every(BATCH_MS, tell.seals, deps),
    every(LOOK_MS, tell.alerts, deps),
    every(HEALTH_MS, tell.health, deps),
    every(RECHECK_MS, tell.goodbyes, deps),
    deps.feed.listen('alerts', () => void guarded(tell.alerts, deps)),
    deps.register.stop,
  ]
  return () => {
    for (const stop of stops) stop()
    // Closed below socket.io, which would else tell clients not to come again.
    io.engine.close()
  }
}

const sendAway = async (io: Io, deps: Deps): Promise<void> => {
  for (const socket of io.of(LIVE_NAMESPACE).sockets.values()) {
    const admission = await admitSocket(deps, socket.handshake)
    if ('code' in admission) socket.disconnect(true)
    // May see other things than before (another region, a gate that moved): it comes again and gets a new snapshot.
    else if (!isDeepStrictEqual(admission.sight, socket.data.sight)) socket.conn.close()
  }
}

const countScreens = (deps: Deps, screens: ReadonlyMap<string, Screen>): Gauge =>
  new Gauge({
    name: 'sealtrail_live_screens',
    help: 'Screens that listen now',
    registers: [deps.metrics],
    collect() {
      this.set(screens.size)
    },
  })

const healthOf = async (deps: Deps): Promise<Omit<HealthMessage, 'silentSeals'>> => {
  const stores = await deps.portStates()
  const canTell = stores.journal === 'ok' && stores.records === 'ok'
  return { lagMs: canTell ? await readLagMs(deps) : null, stores }
}

const guarded = async (work: () => Promise<void>, deps: Deps): Promise<void> => {
  try {
    await work()
  } catch (error) {
    deps.log.error({ err: error }, 'the live socket could not be served; it looks again')
  }
}

/** Does work at once and then by the clock, never two at a time. */
const every = (periodMs: number, work: () => Promise<void>, deps: Deps): (() => void) => {
  let isBusy = false
  const turn = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    await guarded(work, deps)
    isBusy = false
  }
  const timer = setInterval(turn, periodMs)
  void turn()
  return () => clearInterval(timer)
}
