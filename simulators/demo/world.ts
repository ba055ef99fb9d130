import { z } from 'zod'
import type { ApiClient } from '../api-client.ts'
import { type FleetSeal, type RunningFleet, startFleet } from '../fleet.ts'
import { inParallel } from '../in-parallel.ts'
import { createJourney } from '../journey.ts'
import { type PlacedGate, type Route, readGates, readRoutes } from '../places/places.ts'
import { createRandom } from '../random.ts'
import { registerSeals } from '../register-seals.ts'
import { createRelay } from '../relay.ts'
import { SCENARIOS } from '../scenarios.ts'
import { AT_ONCE, createWorldClock } from '../world-clock.ts'
import { drawBorder } from './border.ts'
import { castOf, HISTORY_MS, REGISTERED_INTERVAL_S, type Role, waitingUntil } from './cast.ts'
import { createOfficer, type Officer } from './officer.ts'
import { inventPapers } from './papers.ts'
import { deadlineMs, lookAfter, type Posting } from './shift.ts'

const TRIPS = 60
/** Seals that lie in a gate's cupboard, in the order of the routes. */
const SPARE_SEALS = 7
const CALLS_AT_ONCE = 8
const LOOK_AFTER_MS = 15_000
const webhook = z.object({ secret: z.string() })

export type World = { readonly liveMs: number; stop(): Promise<void> }
export type WorldDeps = {
  readonly api: ApiClient
  /** Somebody else who is signed in: opening a seal takes two. */
  readonly second: ApiClient
  readonly inbox: { readonly hookUrl: string; trust(secret: string): void }
  readonly nowMs: () => number
  readonly warn: (message: string) => void
}

/**
 * Fills an empty platform with a border under way, only by HTTP and MQTT, and keeps it alive until `stop`.
 *
 * Throws `ApiError` when the platform refuses something.
 */
export const startWorld = async (deps: WorldDeps, options: { mqttUrl: string; seed: string }): Promise<World> => {
  const { api, nowMs } = deps
  const routes = readRoutes()
  const gates = readGates()
  await drawBorder(api, { gates, routes })
  deps.inbox.trust(webhook.parse(await api.call('POST', '/webhooks', { url: deps.inbox.hookUrl })).secret)

  const officer = createOfficer(api, deps.second)
  const liveMs = nowMs() + 2_000
  const cast = castOf({ routes, trips: TRIPS, liveMs, seed: options.seed })
  const spare = spareSeals(gates, routes, liveMs)
  const tokens = await registerSeals(api, [
    ...cast.map(({ sealId, route }) => ({ id: sealId, intervalS: REGISTERED_INTERVAL_S, gate: route.originGate })),
    ...spare.map(({ sealId, gate }) => ({ id: sealId, intervalS: REGISTERED_INTERVAL_S, gate })),
  ])
  const postings = await inParallel(cast, CALLS_AT_ONCE, (role) => post(officer, role, liveMs, options.seed))
  const seals: FleetSeal[] = [...postings.map(({ sealId, relay: steps }) => ({ sealId, steps })), ...spare].map(
    ({ sealId, steps }) => ({ sealId, steps, token: tokens.get(sealId) ?? '' }),
  )
  const world = createWorldClock({ realNowMs: nowMs }, { startMs: liveMs - HISTORY_MS, speedup: AT_ONCE })
  const fleet = startFleet(
    { world, realNowMs: nowMs, warn: deps.warn, tell: () => undefined },
    { url: options.mqttUrl, seals },
  )
  await fleet.caughtUp
  await inParallel(postings, CALLS_AT_ONCE, ({ tripId }) => officer.adopt(tripId, liveMs - HISTORY_MS))
  return { liveMs, stop: keepAlive(deps, officer, postings, fleet) }
}

/** Creates the trip of a role; nothing is armed yet. */
const post = async (officer: Officer, role: Role, liveMs: number, seed: string): Promise<Posting> => {
  const { sealId, route, journey } = role
  const random = createRandom(`${seed}/${sealId}/papers`)
  const { originGate, destinationGate, corridor } = route
  const papers = inventPapers(random)
  const order = { sealId, papers, originGate, destinationGate, corridor, deadlineMs: deadlineMs(route, liveMs) }
  return {
    sealId,
    relay: createRelay(journey),
    tripId: await officer.createTrip(order),
    route,
    journey,
    arrivedAtMs: null,
    openedAtMs: null,
  }
}

const spareSeals = (gates: readonly PlacedGate[], routes: readonly Route[], liveMs: number) =>
  routes.slice(0, SPARE_SEALS).map((route, index) => {
    const sealId = `VN${String(9_001 + index).padStart(7, '0')}`
    const gate = gates.find(({ id }) => id === route.originGate)?.id ?? route.originGate
    const startMs = liveMs - REGISTERED_INTERVAL_S * 1_000
    const steps = createJourney({
      sealId,
      route: route.coordinates,
      startM: 0,
      startMs,
      intervalMs: REGISTERED_INTERVAL_S * 1_000,
      seed: 'spare',
      scenario: waitingUntil(startMs, Number.POSITIVE_INFINITY, SCENARIOS.clean),
      incidentAtMs: liveMs,
    })
    return { sealId, gate, steps }
  })

const keepAlive = (deps: WorldDeps, officer: Officer, postings: readonly Posting[], fleet: RunningFleet) => {
  let round: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    round = round
      .then(() => lookAfter(officer, postings, deps.nowMs()))
      .catch((error: unknown) => deps.warn(error instanceof Error ? error.message : String(error)))
  }, LOOK_AFTER_MS)
  return async (): Promise<void> => {
    clearInterval(timer)
    await round
    await fleet.stop()
  }
}
