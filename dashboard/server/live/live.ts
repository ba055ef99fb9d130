import type { Server as HttpServer } from 'node:http'
import { Gauge } from 'prom-client'
import { type HealthMessage, LIVE_NAMESPACE } from '../../../contract/live.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { DashboardDeps } from '../context.ts'
import type { PortStates } from '../health/port-states.ts'
import type { Sights } from '../session/sights.ts'
import { createAlertPump } from './alert-pump.ts'
import { coalesce } from './coalesce.ts'
import { readLagMs } from './lag.ts'
import { type Io, openNamespace, sendAway } from './namespace.ts'
import { createRegister, type Register } from './register.ts'
import { openScreen, type Screen } from './screen.ts'
import { createSealBoard } from './seal-board.ts'
import { createSnapshots } from './snapshots.ts'

/** At most one batch of seals a second (CONTRACT, "Live"). */
const BATCH_MS = 1_000
/** Hints may be lost: the stores are looked at this often anyway. */
const LOOK_MS = 2_000
const HEALTH_MS = 5_000
/** A session that ended without this process knowing (expired) is noticed within this. */
const RECHECK_MS = 30_000

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
  const snapshots = createSnapshots({
    ...deps,
    board,
    lookAtSeals,
    // A broadcast is encoded once, however many get it.
    send: (socketIds, snapshot) => void io.of(LIVE_NAMESPACE).to(socketIds).emit('snapshot', snapshot),
  })
  const tell = {
    async seals() {
      // Nobody looks: the board catches up when the first screen asks for its snapshot.
      if (screens.size === 0) return
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
      tellHealth(io, healthFor)
    },
    goodbyes: () => sendAway(io, deps),
  }
  io.of(LIVE_NAMESPACE).on('connection', (socket) => {
    screens.set(socket.id, openScreen({ ...deps, socket, board, snapshots, pump, healthFor }))
    socket.on('disconnect', () => screens.delete(socket.id))
  })
  countScreens(deps, screens)
  return { start: () => begin(io, tell, { ...deps, register }), sessionsEnded: () => void guarded(tell.goodbyes, deps) }
}

type Tellers = Readonly<Record<'seals' | 'alerts' | 'health' | 'goodbyes', () => Promise<void>>>

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

/** Screens that may see the same share one count, and one encoding. */
const tellHealth = (io: Io, healthFor: (sight: Sight) => HealthMessage | null): void => {
  const sockets = [...io.of(LIVE_NAMESPACE).sockets.values()]
  for (const alike of Map.groupBy(sockets, ({ data }) => JSON.stringify(data.sight)).values()) {
    const health = alike[0] ? healthFor(alike[0].data.sight) : null
    const ids = alike.map(({ id }) => id)
    if (health) io.of(LIVE_NAMESPACE).to(ids).emit('health', health)
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
