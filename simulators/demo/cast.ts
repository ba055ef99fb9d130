import { createJourney, type Journey } from '../journey.ts'
import type { Route } from '../places/places.ts'
import { createRandom, type Random } from '../random.ts'
import { measurePath } from '../road/path.ts'
import { SCENARIOS, type ScenarioName } from '../scenarios.ts'
import type { Scenario } from '../script.ts'

const MINUTE_MS = 60_000
/** How much of the past there is at the beginning. */
export const HISTORY_MS = 120 * MINUTE_MS
/** What simulated lorries make on average, towns and lights included. */
const TYPICAL_KMH = 42
/** How often seals reported before anybody looked, and as registered. */
export const REGISTERED_INTERVAL_S = 30

/** What is going to happen, and when, counted from the moment the demonstration is ready. */
export type Incident = {
  readonly scenario: ScenarioName
  readonly corridor: string
  readonly atS: number
  /** For the person who watches: what to expect. */
  readonly expect: string
}

/** Places are chosen so that the incidents are spread over the country and far from the ends of their routes. */
export const INCIDENTS: readonly Incident[] = [
  { scenario: 'cut', corridor: 'LB-DN', atS: 12, expect: 'wire cut: SEAL_CUT at once' },
  { scenario: 'opened', corridor: 'HN-HP', atS: 22, expect: 'lock opened on the road: SEAL_OPENED at once' },
  { scenario: 'case-open', corridor: 'MC-HP', atS: 32, expect: 'case opened: DEVICE_CASE_OPEN at once' },
  { scenario: 'detour', corridor: 'LC-HP', atS: -105, expect: 'left its route: ROUTE_DEVIATION within a minute' },
  {
    scenario: 'long-stop',
    corridor: 'CT-VA',
    atS: -1_790,
    expect: 'stands for half an hour: LONG_STOP within a minute',
  },
  { scenario: 'silence', corridor: 'BY-DN', atS: 8, expect: 'falls silent: SIGNAL_LOST within 150 s' },
  { scenario: 'drift', corridor: 'HN-HP', atS: -360, expect: 'parked under a roof, drifting: no alert' },
  {
    scenario: 'short-tunnel',
    corridor: 'LB-DN',
    atS: 15,
    expect: 'a tunnel, then its reports newest first, twice: no alert',
  },
]

/** From then on seals report often, so that there is something to see. */
export const liveIntervalMs = (random: Random): number => random.between(5_000, 15_000)

export type Role = {
  readonly sealId: string
  readonly route: Route
  readonly incident: Incident | null
  readonly journey: Journey
}

/** The driver waits at the gate until then; the rest of the script as it is. */
export const waitingUntil =
  (fromMs: number, toMs: number, scenario: Scenario): Scenario =>
  (moment) => {
    const script = scenario(moment)
    return { ...script, stops: [{ fromMs, toMs }, ...script.stops] }
  }

/** Incidents happen in the middle of a route; the others are spread between its ends, `place` of 0…1 each. */
const shareOfRoute = (incident: Incident | null, place: number, random: Random): number =>
  incident ? random.between(0.45, 0.6) : Math.min(0.985, 0.04 + 0.93 * place + random.between(-0.03, 0.03))

/** A lorry that is about `share` of the way along its route at `liveMs`, and the two hours that took it there. */
const journeyTo = (options: {
  sealId: string
  route: Route
  incident: Incident | null
  /** 0…1: where among the lorries of its route. */
  place: number
  liveMs: number
  seed: string
}): Journey => {
  const { sealId, route, incident, place, liveMs, seed } = options
  const startMs = liveMs - HISTORY_MS
  const shouldBeM =
    shareOfRoute(incident, place, createRandom(`${seed}/${sealId}/where`)) * measurePath(route.coordinates).lengthM
  const drivenM = (HISTORY_MS / 3_600_000) * TYPICAL_KMH * 1_000
  const departsMs = liveMs - (shouldBeM / 1_000 / TYPICAL_KMH) * 3_600_000
  return createJourney({
    sealId,
    route: route.coordinates,
    startM: Math.max(0, shouldBeM - drivenM),
    startMs,
    intervalMs: REGISTERED_INTERVAL_S * 1_000,
    later: { atMs: liveMs, intervalMs: liveIntervalMs(createRandom(`${seed}/${sealId}/interval`)) },
    seed,
    scenario: waitingUntil(startMs, departsMs, SCENARIOS[incident?.scenario ?? 'clean']),
    incidentAtMs: liveMs + (incident?.atS ?? 0) * 1_000,
  })
}

/** Who is on the road at `liveMs`: one seal for each incident, the others on all routes in turn. */
export const castOf = (options: {
  routes: readonly Route[]
  trips: number
  liveMs: number
  seed: string
}): readonly Role[] => {
  const { routes, trips, liveMs, seed } = options
  return Array.from({ length: trips }, (_, index) => {
    const incident = INCIDENTS[index] ?? null
    const route = routes.find(({ corridor }) => corridor === incident?.corridor) ?? routes[index % routes.length]
    if (!route) throw new RangeError('got no routes, expected at least one')
    const sealId = `VN${String(1_001 + index).padStart(7, '0')}`
    const place = Math.floor(index / routes.length) / Math.floor((trips - 1) / routes.length)
    return { sealId, route, incident, journey: journeyTo({ sealId, route, incident, place, liveMs, seed }) }
  })
}
