import { createJourney, type Journey } from '../journey.ts'
import type { Route } from '../places/places.ts'
import { createRandom, type Random } from '../random.ts'
import type { Relay } from '../relay.ts'
import { measurePath } from '../road/path.ts'
import { SCENARIOS, type ScenarioName } from '../scenarios.ts'
import { liveIntervalMs, waitingUntil } from './cast.ts'
import type { Officer } from './officer.ts'
import { inventPapers } from './papers.ts'

const MINUTE_MS = 60_000
/** How long a lorry stands in its destination gate before its seal is opened, and how long that may take. */
const WAITS_MS = 3 * MINUTE_MS
const OPENS_MS = MINUTE_MS
const LOADS_MS = { least: 2 * MINUTE_MS, most: 6 * MINUTE_MS }
/** Most journeys go as they should. */
const CLEAN = 0.8
const TROUBLE = ['detour', 'cut', 'long-stop', 'silence', 'drift', 'tunnel'] as const satisfies readonly ScenarioName[]
/** Hours to the deadline for a kilometre: twice what it takes. */
const DEADLINE_H_PER_KM = 2 / 42

/** One seal at work: the trip it is on and the way it drives. */
export type Posting = {
  readonly sealId: string
  readonly relay: Relay
  tripId: string
  route: Route
  journey: Journey
  /** When the officer saw it in its destination gate, and ordered its seal open; null = not yet. */
  arrivedAtMs: number | null
  openedAtMs: number | null
}

export const deadlineMs = (route: Route, nowMs: number): number =>
  nowMs + (measurePath(route.coordinates).lengthM / 1_000) * DEADLINE_H_PER_KM * 60 * MINUTE_MS

const backwards = (route: Route): Route => ({
  ...route,
  originGate: route.destinationGate,
  destinationGate: route.originGate,
  coordinates: route.coordinates.toReversed(),
})

const nextJourney = (posting: Posting, route: Route, nowMs: number, random: Random): Journey => {
  const departsMs = nowMs + random.between(LOADS_MS.least, LOADS_MS.most)
  return createJourney({
    sealId: posting.sealId,
    route: route.coordinates,
    startM: 0,
    startMs: nowMs,
    intervalMs: liveIntervalMs(random),
    seed: `back ${nowMs}`,
    scenario: waitingUntil(nowMs, departsMs, SCENARIOS[random.chance(CLEAN) ? 'clean' : random.pick(TROUBLE)]),
    incidentAtMs: departsMs + random.between(10, 40) * MINUTE_MS,
  })
}

/** Receives a lorry that has arrived and was opened, and sends it back where it came from. */
const turnRound = async (officer: Officer, posting: Posting, nowMs: number): Promise<void> => {
  const random = createRandom(`${posting.tripId}/back`)
  const route = backwards(posting.route)
  const { tripId: received, sealId } = posting
  const journey = nextJourney(posting, route, nowMs, random)
  // Locked again before anything is armed: what it says of the opening belongs to the trip that ends.
  posting.relay.change(journey)
  await officer.receive({ tripId: received, sealId, gate: route.originGate })
  const tripId = await officer.createTrip({
    sealId,
    papers: inventPapers(random),
    originGate: route.originGate,
    destinationGate: route.destinationGate,
    corridor: route.corridor,
    deadlineMs: deadlineMs(route, nowMs),
  })
  Object.assign(posting, { tripId, route, journey, arrivedAtMs: null, openedAtMs: null })
  await officer.arm(tripId)
}

/** What an officer does next for a lorry that stands in its destination gate. */
const lookAfterOne = async (officer: Officer, posting: Posting, nowMs: number): Promise<void> => {
  if (posting.arrivedAtMs === null) {
    await officer.confirmArrival(posting.tripId)
    posting.arrivedAtMs = nowMs
  } else if (posting.openedAtMs === null) {
    if (nowMs - posting.arrivedAtMs < WAITS_MS) return
    await officer.unlock(posting.sealId)
    posting.openedAtMs = nowMs
  } else if (nowMs - posting.openedAtMs >= OPENS_MS) await turnRound(officer, posting, nowMs)
}

/** Looks after all postings once: those that have arrived are received, opened and sent back. */
export const lookAfter = async (officer: Officer, postings: readonly Posting[], nowMs: number): Promise<void> => {
  for (const posting of postings) {
    if (posting.journey.arrived()) await lookAfterOne(officer, posting, nowMs)
  }
}
